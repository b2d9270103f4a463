package io.sharedcore.observability;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.sharedcore.context.FilterOrders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Adds request ids and failures to the spans of Spring Boot, and keeps the ids of a trace
 * with its request.
 */
@AutoConfiguration(after = OpenTelemetryTracingAutoConfiguration.class,
		before = MicrometerTracingAutoConfiguration.class)
@ConditionalOnClass(Tracer.class)
@ConditionalOnBooleanProperty(name = ObservabilityProperties.ENABLED, matchIfMissing = true)
@EnableConfigurationProperties(ObservabilityProperties.class)
final class TracingAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ OtelTracer.class, SpanProcessor.class, ServerRequestObservationContext.class })
	static class SpanConfiguration {

		@Bean
		RequestIdSpanProcessor requestIdSpanProcessor() {
			return new RequestIdSpanProcessor();
		}

		/** Instead of Spring Boot's, with its order. */
		@Bean
		@Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
		@ConditionalOnBean({ OtelTracer.class, Propagator.class, ContextPropagators.class })
		@ConditionalOnMissingBean(PropagatingReceiverTracingObservationHandler.class)
		ReceiverSpanObservationHandler receiverSpanObservationHandler(Tracer tracer, Propagator propagator,
				ContextPropagators propagators) {
			return new ReceiverSpanObservationHandler(tracer, propagator, propagators);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
	static class FilterConfiguration {

		@Bean
		@ConditionalOnBean(Tracer.class)
		@ConditionalOnMissingBean(name = "requestTraceFilter")
		FilterRegistrationBean<Filter> requestTraceFilter() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new RequestTraceFilter());
			registration.setName("requestTraceFilter");
			registration.setOrder(FilterOrders.REQUEST_TRACE);
			registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
			return registration;
		}

	}

}
