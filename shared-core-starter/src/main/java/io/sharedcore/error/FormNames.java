package io.sharedcore.error;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.BindParam;

/**
 * The names of query and form parameters that are bound to a constructor.
 */
final class FormNames implements PropertyNames {

	@Override
	public @Nullable WireProperty find(Type type, String name) {
		Class<?> bean = ResolvableType.forType(type).toClass();
		if (bean.getConstructors().length == 0 && bean.getDeclaredConstructors().length != 1) {
			return null;
		}
		Constructor<?> constructor = BeanUtils.getResolvableConstructor(bean);
		if (constructor.getParameterCount() == 0) {
			return null;
		}
		int index = Arrays.asList(BeanUtils.getParameterNames(constructor)).indexOf(name);
		return (index >= 0) ? property(constructor.getParameters()[index], name) : null;
	}

	private static WireProperty property(Parameter parameter, String name) {
		BindParam declared = parameter.getAnnotation(BindParam.class);
		boolean named = declared != null && StringUtils.hasText(declared.value());
		return new WireProperty(named ? declared.value() : name, parameter.getParameterizedType(), false);
	}

	@Override
	public @Nullable Type contentOf(Type type) {
		ResolvableType resolvable = ResolvableType.forType(type);
		if (resolvable.isArray()) {
			return resolvable.getComponentType().toClass();
		}
		ResolvableType last = resolvable.hasGenerics() ? resolvable.getGeneric(resolvable.getGenerics().length - 1)
				: ResolvableType.NONE;
		return (last != ResolvableType.NONE) ? last.getType() : null;
	}

}
