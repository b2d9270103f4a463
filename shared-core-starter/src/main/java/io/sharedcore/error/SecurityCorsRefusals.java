package io.sharedcore.error;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * Makes Spring Security respond in the common format to requests that it refuses for
 * their origin. A filter bean of the service stays.
 */
class SecurityCorsRefusals implements BeanPostProcessor {

	private final ListableBeanFactory beans;

	private final CorsProcessor processor;

	SecurityCorsRefusals(ObjectProvider<ProblemWriter> writer, ListableBeanFactory beans) {
		this.beans = beans;
		this.processor = new ProblemCorsProcessor(writer::getObject);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof SecurityFilterChain chain
				&& this.beans.getBeanNamesForType(CorsFilter.class, true, false).length == 0) {
			chain.getFilters()
				.stream()
				.filter(CorsFilter.class::isInstance)
				.map(CorsFilter.class::cast)
				.forEach((filter) -> filter.setCorsProcessor(this.processor));
		}
		return bean;
	}

}
