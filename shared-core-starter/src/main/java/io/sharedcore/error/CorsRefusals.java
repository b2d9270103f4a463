package io.sharedcore.error;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Has requests that Spring MVC refuses for their origin answered in the common form. A
 * processor of the service's own stays.
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
