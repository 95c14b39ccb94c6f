package io.eventgateway.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** One chart of a picture: lines over the minutes of a run. */
final class Chart {

    static final int WIDTH = 420;
    static final int HEIGHT = 220;

    private static final int LEFT = 58;
    private static final int RIGHT = 12;
    private static final int TOP = 46;
    private static final int BOTTOM = 34;

    private record Line(String name, List<Double> values) {}

    private final String title;
    private final boolean logarithmic;
    private final List<Line> lines = new ArrayList<>();

    /** @param logarithmic whether the vertical axis is logarithmic */
    Chart(String title, boolean logarithmic) {
        this.title = title;
        this.logarithmic = logarithmic;
    }

    Chart line(String name, List<Double> values) {
        lines.add(new Line(name, values));
        return this;
    }

    /** The chart as an SVG element, with its upper left corner at the given place. */
    String svg(int x, int y) {
        StringBuilder out = new StringBuilder("<g transform=\"translate(%d %d)\">".formatted(x, y));
        out.append(text(LEFT, 18, "title", "start", title));
        ticks().forEach(tick -> {
            double at = vertical(tick);
            out.append(path("grid", "M%d %.1fH%d".formatted(LEFT, at, WIDTH - RIGHT)));
            out.append(text(LEFT - 6, at + 4, "tick", "end", number(tick)));
        });
        minutes()
                .forEach(minute ->
                        out.append(text(horizontal(minute), HEIGHT - BOTTOM + 16, "tick", "middle", number(minute))));
        out.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 4, "tick", "middle", "minute"));
        for (int i = 0; i < lines.size(); i++) {
            draw(out, i);
        }
        return out.append("</g>\n").toString();
    }

    private void draw(StringBuilder out, int index) {
        Line line = lines.get(index);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < line.values().size(); i++) {
            points.append("%s%.1f %.1f"
                    .formatted(
                            i == 0 ? "M" : "L",
                            horizontal(i + 1),
                            vertical(line.values().get(i))));
        }
        out.append(path("line c" + index, points.toString()));
        int at = LEFT + index * 86;
        out.append(path("line c" + index, "M%d 32h14".formatted(at)));
        out.append(text(at + 18, 36, "tick", "start", line.name()));
    }

    private double horizontal(double minute) {
        return LEFT + (minute - 1) / Math.max(1, length() - 1.0) * (WIDTH - LEFT - RIGHT);
    }

    private double vertical(double value) {
        List<Double> ticks = ticks();
        double low = scaled(ticks.get(0));
        double high = scaled(ticks.get(ticks.size() - 1));
        double part = (scaled(Math.max(value, ticks.get(0))) - low) / (high - low);
        return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
    }

    private double scaled(double value) {
        return logarithmic ? Math.log10(value) : value;
    }

    private int length() {
        return lines.stream().mapToInt(line -> line.values().size()).max().orElse(0);
    }

    private DoubleStream values() {
        return lines.stream().flatMap(line -> line.values().stream()).mapToDouble(Double::doubleValue);
    }

    /** Round numbers that span all values. A linear axis starts at zero. */
    private List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            double last = Math.pow(10, Math.ceil(Math.log10(values().max().orElse(1))));
            double first = Math.pow(
                    10,
                    Math.floor(Math.log10(values().filter(it -> it > 0).min().orElse(1))));
            for (double tick = first; tick <= last * 1.001 || ticks.size() < 2; tick *= 10) {
                ticks.add(tick);
            }
            return ticks;
        }
        double step = step(Math.max(1e-3, values().max().orElse(1)) / 4);
        for (int i = 0; i < 2 || (i - 1) * step < values().max().orElse(1); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> minutes() {
        List<Double> minutes = new ArrayList<>(List.of(1.0));
        double step = Math.max(1, step(length() / 6.0));
        for (double minute = step; minute <= length(); minute += step) {
            if (minute > 1) {
                minutes.add(minute);
            }
        }
        return minutes;
    }

    /** The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below the given number. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        return DoubleStream.of(1, 2, 2.5, 5, 10)
                .map(it -> it * power)
                .filter(it -> it >= least * 0.999)
                .findFirst()
                .orElse(10 * power);
    }

    private static String number(double value) {
        return value >= 10_000
                ? number(value / 1000) + " k"
                : "%.3f".formatted(value).replaceAll("\\.?0+$", "");
    }

    private static String text(double x, double y, String kind, String anchor, String content) {
        return "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>"
                .formatted(kind, x, y, anchor, content);
    }

    private static String path(String kind, String points) {
        return "<path class=\"%s\" d=\"%s\"/>".formatted(kind, points);
    }

    /** A picture with a heading and two charts in each row. */
    static String picture(String heading, String subtitle, List<Chart> charts) {
        Locale.setDefault(Locale.ROOT);
        int rows = (charts.size() + 1) / 2;
        int width = 2 * WIDTH + 20;
        int height = 62 + rows * (HEIGHT + 14);
        StringBuilder out = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d"
                 font-family="system-ui, sans-serif">
                <style>
                svg { background: #fff } text { fill: #333 }
                .heading { font-size: 17px; font-weight: 600 } .title { font-size: 13px; font-weight: 600 }
                .tick { font-size: 11px } .grid { stroke: #ddd; fill: none }
                .line { fill: none; stroke-width: 1.8; stroke-linejoin: round }
                .c0 { stroke: #0072b2 } .c1 { stroke: #e69f00 } .c2 { stroke: #cc4477 } .c3 { stroke: #777 }
                @media (prefers-color-scheme: dark) {
                  svg { background: #0d1117 } text { fill: #ccc } .grid { stroke: #333 } .c0 { stroke: #4aa8e0 }
                }
                </style>
                """.formatted(width, height));
        out.append(text(20, 26, "heading", "start", heading))
                .append(text(20, 46, "tick", "start", subtitle))
                .append("\n");
        for (int i = 0; i < charts.size(); i++) {
            out.append(charts.get(i).svg(i % 2 * (WIDTH + 14), 58 + i / 2 * (HEIGHT + 14)));
        }
        return out.append("</svg>\n").toString();
    }
}
