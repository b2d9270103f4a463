package io.sharedcore.sample.tickets.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Sends the page's files with headers that protect its users.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PageProperties.class)
class PageConfiguration implements WebMvcConfigurer {

	private final String policy;

	PageConfiguration(PageProperties properties) {
		this.policy = ContentPolicy.of(properties);
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new HandlerInterceptor() {

			@Override
			public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
				response.setHeader("Content-Security-Policy", PageConfiguration.this.policy);
				response.setHeader("Referrer-Policy", "no-referrer");
				response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
				return true;
			}

		}).addPathPatterns("/", "/index.html", "/page/**");
	}

}
