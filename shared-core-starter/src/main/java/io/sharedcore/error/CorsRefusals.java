package io.sharedcore.error;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Makes Spring MVC respond in the common format to requests that it refuses for their
 * origin. A custom processor of the service stays.
 */
class CorsRefusals implements BeanPostProcessor {

	private final CorsProcessor processor;

	CorsRefusals(ObjectProvider<ProblemWriter> writer) {
		this.processor = new ProblemCorsProcessor(writer::getObject);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractHandlerMapping mapping
				&& mapping.getCorsProcessor().getClass() == DefaultCorsProcessor.class) {
			mapping.setCorsProcessor(this.processor);
		}
		return bean;
	}

}
