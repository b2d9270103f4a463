package io.sharedcore.paging;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.ServletRequest;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;

/**
 * The query parameters that a handler declares. A handler that can read any parameter,
 * from the request itself or as a map, is open: it may use unknown parameters.
 */
final class HandlerParameters {

	/** Types that are not bound from parameters but provided by their libraries. */
	private static final List<String> GIVEN = List.of("java.", "jakarta.", "org.springframework.",
			"io.sharedcore.security.");

	private final Set<String> names = new HashSet<>();

	private final Set<String> bound = new HashSet<>();

	private boolean open;

	HandlerParameters(MethodParameter[] parameters, Collection<String> ignored) {
		this.names.addAll(ignored);
		for (MethodParameter parameter : parameters) {
			add(parameter);
		}
	}

	/** Whether a parameter is declared, and so not a filter. */
	boolean knows(String name) {
		return this.names.contains(name);
	}

	/** Whether a parameter may be a property of a bound object, if it is not a filter. */
	boolean binds(String name) {
		return this.bound.contains(name.split("[.\\[]", 2)[0]);
	}

	/** Whether an unknown parameter can have no meaning. */
	boolean isClosed() {
		return !this.open;
	}

	private void add(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (parameter.hasParameterAnnotation(RequestParam.class)) {
			addRequestParam(parameter, type);
		}
		else if (ServletRequest.class.isAssignableFrom(type) || WebRequest.class.isAssignableFrom(type)
				|| parameter.hasParameterAnnotation(Qualifier.class)) {
			this.open = true;
		}
		else if (addPaging(type) || parameter.hasParameterAnnotation(Filterable.class)) {
			return;
		}
		else if (parameter.hasParameterAnnotation(ModelAttribute.class)
				|| parameter.getParameterAnnotations().length == 0) {
			addUnannotated(parameter, type);
		}
	}

	private void addRequestParam(MethodParameter parameter, Class<?> type) {
		String name = parameter.getParameterAnnotation(RequestParam.class).name();
		if (Map.class.isAssignableFrom(type) && name.isEmpty()) {
			this.open = true;
		}
		else if (!name.isEmpty()) {
			this.names.add(name);
		}
		else if (parameter.getParameterName() != null) {
			this.names.add(parameter.getParameterName());
		}
	}

	private boolean addPaging(Class<?> type) {
		if (type == Pageable.class) {
			return this.names.addAll(Set.of(PageParameters.PAGE, PageParameters.SIZE, SortParameters.SORT));
		}
		if (type == ScrollPosition.class) {
			return this.names.addAll(Set.of(Cursors.PARAMETER, PageParameters.SIZE));
		}
		if (type == Sort.class) {
			return this.names.add(SortParameters.SORT);
		}
		return type == Limit.class && this.names.add(PageParameters.SIZE);
	}

	/** A simple type is a parameter of its name; any other type is bound by property. */
	private void addUnannotated(MethodParameter parameter, Class<?> type) {
		if (BeanUtils.isSimpleProperty(type)) {
			if (parameter.getParameterName() != null) {
				this.names.add(parameter.getParameterName());
			}
			return;
		}
		if (GIVEN.stream().anyMatch(type.getName()::startsWith)) {
			return;
		}
		for (var property : BeanUtils.getPropertyDescriptors(type)) {
			this.bound.add(property.getName());
		}
		if (type.isRecord()) {
			for (var component : type.getRecordComponents()) {
				this.bound.add(component.getName());
			}
		}
	}

}
