package io.sharedcore.ratelimit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class CallersTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1, 192.0.2.1", "::ffff:192.0.2.1, 192.0.2.1",
			"2001:db8:1:2:3:4:5:6, 20:01:0d:b8:00:01:00:02/64", "2001:db8:1:2::ffff, 20:01:0d:b8:00:01:00:02/64",
			"fe80::1%eth0, fe:80:00:00:00:00:00:00/64", "::1, 00:00:00:00:00:00:00:00/64" })
	void ipv6AddressesOfOneNetworkAreOneCaller(String address, String expected) {
		assertThat(Callers.network(address)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "proxy.invalid:80", "[::1]", "1.2.3.4:80", "::zz", "" })
	void whatIsNoAddressIsTakenAsItIsAndNeverResolved(String address) {
		assertThat(Callers.network(address)).isEqualTo(address);
	}

	@Test
	void headersDoNotChangeWhoCalls() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("192.0.2.1");
		String caller = Callers.admitted(request);
		request.addHeader("X-Forwarded-For", "203.0.113.9");
		request.addHeader("Forwarded", "for=203.0.113.9");
		request.addHeader("X-Real-IP", "203.0.113.9");
		request.addHeader("X-User-Id", "alice");
		assertThat(Callers.admitted(request)).isEqualTo(caller);
		assertThat(Callers.unverified(request)).isEqualTo(caller);
	}

	@Test
	void whoShowsCredentialsThatAreNotVerifiedIsCountedApart() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		String without = Callers.unverified(request);
		request.addHeader("Authorization", "Bearer x");
		String one = Callers.unverified(request);
		request.removeHeader("Authorization");
		request.addHeader("Authorization", "Bearer y");
		assertThat(Callers.unverified(request)).isEqualTo(one).isNotEqualTo(without);
	}

	@Test
	void longNamesAreShortened() {
		assertThat(Callers.network("x".repeat(10_000))).hasSizeLessThan(100)
			.isNotEqualTo(Callers.network("x".repeat(10_001)));
	}

}
