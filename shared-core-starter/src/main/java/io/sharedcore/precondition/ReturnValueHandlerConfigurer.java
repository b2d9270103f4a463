package io.sharedcore.precondition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor;

/**
 * Puts the handlers of {@link Versioned} in front of Spring MVC's, which would take every
 * result of a {@code @RestController}. It runs before post-processors without an order,
 * which may wrap all handlers.
 */
final class ReturnValueHandlerConfigurer implements BeanPostProcessor, Ordered {

	private final Supplier<PendingChanges> changes;

	ReturnValueHandlerConfigurer(Supplier<PendingChanges> changes) {
		this.changes = changes;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof RequestMappingHandlerAdapter adapter && adapter.getReturnValueHandlers() != null) {
			adapter.setReturnValueHandlers(withVersions(adapter.getReturnValueHandlers()));
		}
		return bean;
	}

	private List<HandlerMethodReturnValueHandler> withVersions(List<HandlerMethodReturnValueHandler> handlers) {
		PendingChanges pending = () -> this.changes.get().flush();
		List<HandlerMethodReturnValueHandler> result = new ArrayList<>();
		HandlerMethodReturnValueHandlerComposite all = new HandlerMethodReturnValueHandlerComposite()
			.addHandlers(handlers);
		result.add(new VersionedReturnValueHandler(bodies(handlers, all), pending));
		result.add(new VersionedEntityReturnValueHandler(all, pending));
		result.addAll(handlers);
		return result;
	}

	private static HandlerMethodReturnValueHandler bodies(List<HandlerMethodReturnValueHandler> handlers,
			HandlerMethodReturnValueHandler all) {
		return handlers.stream().filter(RequestResponseBodyMethodProcessor.class::isInstance).findFirst().orElse(all);
	}

}
