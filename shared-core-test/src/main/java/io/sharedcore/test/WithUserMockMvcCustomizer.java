package io.sharedcore.test;

import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.ConfigurableMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcConfigurer;
import org.springframework.web.context.WebApplicationContext;

/**
 * Adds the user of the test to requests by MockMvc.
 */
final class WithUserMockMvcCustomizer implements MockMvcBuilderCustomizer {

	@Override
	public void customize(ConfigurableMockMvcBuilder<?> builder) {
		builder.apply(new MockMvcConfigurer() {

			@Override
			public RequestPostProcessor beforeMockMvcCreated(ConfigurableMockMvcBuilder<?> created,
					WebApplicationContext context) {
				return WithUserMockMvcCustomizer::addUser;
			}

		});
		builder.alwaysDo((result) -> TestAuthentication.restore());
	}

	private static MockHttpServletRequest addUser(MockHttpServletRequest request) {
		TestUser user = TestUser.current();
		if (user == null || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
			return request;
		}
		if (!TestAuthentication.RESOURCE_SERVER) {
			return TestAuthentication.addTo(request, user);
		}
		request.addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + user.token());
		return request;
	}

}
