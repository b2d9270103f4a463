package io.sharedcore.ratelimit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class CallerKeyResolverTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1, 192.0.2.1", "::ffff:192.0.2.1, 192.0.2.1",
			"2001:db8:1:2:3:4:5:6, 20:01:0d:b8:00:01:00:02/64", "2001:db8:1:2::ffff, 20:01:0d:b8:00:01:00:02/64",
			"fe80::1%eth0, fe:80:00:00:00:00:00:00/64", "::1, 00:00:00:00:00:00:00:00/64" })
	void ipv6AddressesOfOneNetworkAreOneCaller(String address, String expected) {
		assertThat(CallerKeyResolver.network(address)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "proxy.invalid:80", "[::1]", "1.2.3.4:80", "::zz", "" })
	void whatIsNoAddressIsTakenAsItIsAndNeverResolved(String address) {
		assertThat(CallerKeyResolver.network(address)).isEqualTo(address);
	}

	@Test
	void headersDoNotChangeWhoCalls() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("192.0.2.1");
		String caller = CallerKeyResolver.admitted(request);
		request.addHeader("X-Forwarded-For", "203.0.113.9");
		request.addHeader("Forwarded", "for=203.0.113.9");
		request.addHeader("X-Real-IP", "203.0.113.9");
		request.addHeader("X-User-Id", "alice");
		assertThat(CallerKeyResolver.admitted(request)).isEqualTo(caller);
		assertThat(CallerKeyResolver.unverified(request)).isEqualTo(caller);
	}

	@Test
	void whoShowsCredentialsThatAreNotVerifiedIsCountedApart() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		String without = CallerKeyResolver.unverified(request);
		request.addHeader("Authorization", "Bearer x");
		String one = CallerKeyResolver.unverified(request);
		request.removeHeader("Authorization");
		request.addHeader("Authorization", "Bearer y");
		assertThat(CallerKeyResolver.unverified(request)).isEqualTo(one).isNotEqualTo(without);
	}

	@Test
	void longNamesAreShortened() {
		assertThat(CallerKeyResolver.network("x".repeat(10_000))).hasSizeLessThan(100)
			.isNotEqualTo(CallerKeyResolver.network("x".repeat(10_001)));
	}

}
