package io.sharedcore.observability;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.sharedcore.masking.SecretNames;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanProcessors;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes every exporter of spans mask them. A bean that is declared as
 * {@link SpanExporter} is wrapped. A bean that is declared with its own class keeps it,
 * because other beans may ask for it; the processor before it masks.
 */
final class SpanMaskingPostProcessor implements BeanPostProcessor {

	private final ConfigurableListableBeanFactory beans;

	private final SingletonSupplier<SpanMask> mask;

	SpanMaskingPostProcessor(ConfigurableListableBeanFactory beans, ObjectProvider<SecretNames> names) {
		this.beans = beans;
		this.mask = SingletonSupplier.of(() -> new SpanMask(names.getIfAvailable(SecretNames::standard)));
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof SpanExporter exporter && isDeclaredByInterface(beanName)) {
			return new MaskingSpanExporter(exporter, this.mask.obtain());
		}
		if (bean instanceof SpanProcessors processors) {
			return SpanProcessors.of(processors.list()
				.stream()
				.map((processor) -> MaskingSpanProcessor.of(processor, this.mask.obtain()))
				.toList());
		}
		return bean;
	}

	private boolean isDeclaredByInterface(String beanName) {
		Class<?> declared = this.beans.containsBeanDefinition(beanName)
				? this.beans.getMergedBeanDefinition(beanName).getResolvableType().resolve() : null;
		return declared != null && declared.isInterface();
	}

}
