package io.eventgateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InlineCodeTest {

    @Test
    void showsCodeBetweenBackticks() {
        assertThat(InlineCode.prose("answers `202` or `207`").getValue())
                .isEqualTo("answers <code>202</code> or <code>207</code>");
    }

    @Test
    void letsNoMarkupThrough() {
        assertThat(InlineCode.prose("<img src=x onerror='a()'> `<b>\"&`").getValue())
                .isEqualTo("&lt;img src=x onerror=&#39;a()&#39;&gt; <code>&lt;b&gt;&quot;&amp;</code>");
    }
}
