package io.sharedcore.entity;

import java.util.Arrays;

import org.springframework.beans.MutablePropertyValues;
import org.springframework.beans.PropertyValue;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.util.ClassUtils;

/**
 * Configures the repositories without an annotation, on the bean definitions, which
 * ahead-of-time processing sees, too. A fragments contributor of the application is kept,
 * and comes first.
 */
final class SoftDeleteRepositoryPostProcessor implements BeanDefinitionRegistryPostProcessor {

	private static final String CONTRIBUTOR = "repositoryFragmentsContributor";

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		Arrays.stream(registry.getBeanDefinitionNames())
			.map(registry::getBeanDefinition)
			.filter(SoftDeleteRepositoryPostProcessor::createsRepositories)
			.forEach(SoftDeleteRepositoryPostProcessor::contribute);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
	}

	private static boolean createsRepositories(BeanDefinition definition) {
		String type = definition.getBeanClassName();
		if (type == null) {
			return false;
		}
		try {
			return JpaRepositoryFactoryBean.class
				.isAssignableFrom(ClassUtils.forName(type, SoftDeleteRepositoryPostProcessor.class.getClassLoader()));
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false;
		}
	}

	private static void contribute(BeanDefinition definition) {
		MutablePropertyValues properties = definition.getPropertyValues();
		BeanDefinitionBuilder contributor = BeanDefinitionBuilder
			.rootBeanDefinition(SoftDeleteServiceContributor.class);
		PropertyValue given = properties.getPropertyValue(CONTRIBUTOR);
		if (given != null) {
			contributor.addConstructorArgValue(given.getValue());
		}
		properties.add(CONTRIBUTOR, contributor.getBeanDefinition());
	}

}
