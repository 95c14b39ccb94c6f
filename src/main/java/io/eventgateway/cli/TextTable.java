package io.eventgateway.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns as wide as their content, two blanks apart. */
final class TextTable {

    private final List<String[]> rows = new ArrayList<>();

    /** @param heading empty for none */
    TextTable(String... heading) {
        if (heading.length > 0) {
            rows.add(heading);
        }
    }

    void row(String... cells) {
        rows.add(cells);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                line.append(row[column]);
                if (column < row.length - 1) {
                    line.append(" ".repeat(width(column) - row[column].length() + 2));
                }
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }
}
