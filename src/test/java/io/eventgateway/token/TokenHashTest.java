package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenHashTest {

    @Test
    void isTheSameForTheSameToken() {
        assertThat(TokenHash.of("a.b.c")).isEqualTo(TokenHash.of("a.b.c")).hasSameHashCodeAs(TokenHash.of("a.b.c"));
        assertThat(TokenHash.of("a.b.c")).isNotEqualTo(TokenHash.of("a.b.d"));
    }

    @Test
    void countsEveryPartOfIt() {
        assertThat(new TokenHash(1, 2, 3, 4))
                .isEqualTo(new TokenHash(1, 2, 3, 4))
                .isNotEqualTo(new TokenHash(0, 2, 3, 4))
                .isNotEqualTo(new TokenHash(1, 0, 3, 4))
                .isNotEqualTo(new TokenHash(1, 2, 0, 4))
                .isNotEqualTo(new TokenHash(1, 2, 3, 0))
                .isNotEqualTo("1234");
    }
}
