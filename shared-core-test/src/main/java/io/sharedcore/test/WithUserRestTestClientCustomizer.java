package io.sharedcore.test;

import org.springframework.boot.resttestclient.autoconfigure.RestTestClientBuilderCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Adds the token of the user of the test to requests by RestTestClient.
 */
final class WithUserRestTestClientCustomizer implements RestTestClientBuilderCustomizer {

	@Override
	public void customize(RestTestClient.Builder<?> builder) {
		builder.requestInterceptor((request, body, execution) -> {
			TestUser user = TestUser.current();
			if (user != null && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
				request.getHeaders().setBearerAuth(user.token());
			}
			return execution.execute(request, body);
		});
	}

}
