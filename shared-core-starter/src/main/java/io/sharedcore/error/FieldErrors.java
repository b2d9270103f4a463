package io.sharedcore.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;

/**
 * Reads field errors from what Spring's validation found. Rejected values are not
 * repeated, and the messages of failed conversions, which name classes, are replaced.
 */
final class FieldErrors {

	private FieldErrors() {
	}

	static List<InvalidField> of(BindingResult result) {
		return result.getAllErrors().stream().map((error) -> of(error, result)).toList();
	}

	private static InvalidField of(ObjectError error, BindingResult result) {
		String code = Objects.requireNonNullElse(error.getCode(), "Invalid");
		if (error instanceof FieldError field) {
			return field.isBindingFailure() ? unreadable(field, result)
					: new InvalidField(field.getField(), code, message(error));
		}
		return new InvalidField("", code, message(error));
	}

	private static InvalidField unreadable(FieldError field, BindingResult result) {
		Class<?> type = result.getFieldType(field.getField());
		return new InvalidField(field.getField(), "TypeMismatch",
				"must be " + ExpectedValue.of((type != null) ? type : Object.class));
	}

	static List<InvalidField> of(MethodValidationResult result) {
		List<InvalidField> errors = new ArrayList<>();
		result.getParameterValidationResults().forEach((parameter) -> errors.addAll(of(parameter)));
		result.getCrossParameterValidationResults().forEach((error) -> errors.add(of("", error)));
		return errors;
	}

	private static Collection<InvalidField> of(ParameterValidationResult result) {
		if (result instanceof ParameterErrors bean) {
			String prefix = (bean.getContainerIndex() != null) ? "[" + bean.getContainerIndex() + "]." : "";
			return of(beanErrors(bean)).stream()
				.map((error) -> new InvalidField(prefix + error.field(), error.code(), error.message()))
				.toList();
		}
		String name = name(result.getMethodParameter());
		return result.getResolvableErrors().stream().map((error) -> of(name, error)).toList();
	}

	private static BindingResult beanErrors(ParameterErrors errors) {
		BeanPropertyBindingResult result = new BeanPropertyBindingResult(errors.getArgument(), errors.getObjectName());
		errors.getAllErrors().forEach(result::addError);
		return result;
	}

	private static InvalidField of(String field, MessageSourceResolvable error) {
		String[] codes = error.getCodes();
		String code = (codes != null && codes.length > 0) ? codes[codes.length - 1] : "Invalid";
		return new InvalidField(field, code, message(error));
	}

	private static String message(MessageSourceResolvable error) {
		return Objects.requireNonNullElse(error.getDefaultMessage(), "is not acceptable");
	}

	/** A parameter's name as the caller knows it. */
	static String name(MethodParameter parameter) {
		String declared = declaredName(parameter);
		if (StringUtils.hasText(declared)) {
			return declared;
		}
		return Objects.requireNonNullElse(parameter.getParameterName(), "");
	}

	private static @Nullable String declaredName(MethodParameter parameter) {
		RequestParam param = parameter.getParameterAnnotation(RequestParam.class);
		PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
		RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
		CookieValue cookie = parameter.getParameterAnnotation(CookieValue.class);
		RequestPart part = parameter.getParameterAnnotation(RequestPart.class);
		if (param != null) {
			return param.name();
		}
		if (variable != null) {
			return variable.name();
		}
		if (header != null) {
			return header.name();
		}
		if (cookie != null) {
			return cookie.name();
		}
		return (part != null) ? part.name() : null;
	}

}
