package io.sharedcore.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;

/**
 * Reads field errors from Spring's validation results, with the names that the caller
 * knows and in the caller's language. It omits rejected values, and replaces the messages
 * of failed conversions, which contain class names.
 */
final class FieldErrors {

	private static final PropertyNames FORM = new FormNames();

	private final JsonDialect json;

	private final ProblemMessages messages;

	FieldErrors(JsonDialect json, ProblemMessages messages) {
		this.json = json;
		this.messages = messages;
	}

	JsonDialect json() {
		return this.json;
	}

	ProblemMessages messages() {
		return this.messages;
	}

	List<InvalidField> of(BindException invalid) {
		MethodParameter parameter = (invalid instanceof MethodArgumentNotValidException argument)
				? argument.getParameter() : null;
		return of(invalid.getBindingResult(), paths(parameter, invalid.getTarget()));
	}

	private UnaryOperator<String> paths(@Nullable MethodParameter parameter, @Nullable Object target) {
		PropertyNames names = (parameter != null && isJson(parameter)) ? this.json : FORM;
		return (path) -> WirePath.of(names, (parameter != null) ? parameter.getGenericParameterType() : null, target,
				path);
	}

	private static boolean isJson(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(RequestBody.class)
				|| parameter.hasParameterAnnotation(RequestPart.class);
	}

	private List<InvalidField> of(BindingResult result, UnaryOperator<String> paths) {
		return result.getAllErrors().stream().map((error) -> of(error, result, paths)).toList();
	}

	private InvalidField of(ObjectError error, BindingResult result, UnaryOperator<String> paths) {
		String code = Objects.requireNonNullElse(error.getCode(), "Invalid");
		if (error instanceof FieldError field) {
			String path = paths.apply(field.getField());
			return field.isBindingFailure() ? unreadable(field, path, result)
					: new InvalidField(path, code, message(error));
		}
		return new InvalidField("", code, message(error));
	}

	private InvalidField unreadable(FieldError field, String path, BindingResult result) {
		Class<?> type = result.getFieldType(field.getField());
		String expected = "must be " + ExpectedValue.of((type != null) ? type : Object.class);
		return new InvalidField(path, "TypeMismatch", this.messages.resolve(field, expected));
	}

	List<InvalidField> of(MethodValidationResult result) {
		List<InvalidField> errors = new ArrayList<>();
		result.getParameterValidationResults().forEach((parameter) -> errors.addAll(of(parameter)));
		result.getCrossParameterValidationResults().forEach((error) -> errors.add(of("", error)));
		return errors;
	}

	private Collection<InvalidField> of(ParameterValidationResult result) {
		MethodParameter parameter = result.getMethodParameter();
		String element = element(result);
		if (result instanceof ParameterErrors bean) {
			Object target = element.isEmpty() ? bean.getArgument() : bean.getContainer();
			UnaryOperator<String> paths = paths(parameter, target);
			return of(beanErrors(bean), (path) -> paths.apply(element + (element.isEmpty() ? "" : ".") + path));
		}
		String name = isJson(parameter) ? element : ParameterName.of(parameter) + element;
		return result.getResolvableErrors().stream().map((error) -> of(name, error)).toList();
	}

	/**
	 * The position of an element in a list, an array or a map; empty for the value
	 * itself.
	 */
	private static String element(ParameterValidationResult result) {
		Object key = (result.getContainerIndex() != null) ? result.getContainerIndex() : result.getContainerKey();
		return (key != null) ? "[" + key + "]" : "";
	}

	private static BindingResult beanErrors(ParameterErrors errors) {
		BeanPropertyBindingResult result = new BeanPropertyBindingResult(errors.getArgument(), errors.getObjectName());
		errors.getAllErrors().forEach(result::addError);
		return result;
	}

	private InvalidField of(String field, MessageSourceResolvable error) {
		String[] codes = error.getCodes();
		String code = (codes != null && codes.length > 0) ? codes[codes.length - 1] : "Invalid";
		return new InvalidField(field, code, message(error));
	}

	private String message(MessageSourceResolvable error) {
		return this.messages.resolve(error, Objects.requireNonNullElse(error.getDefaultMessage(), "is not acceptable"));
	}

}
