package io.sharedcore.error;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.util.StringUtils;
import org.springframework.validation.BindException;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestCookieException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Maps the exceptions of Spring MVC, and exceptions with {@code @ResponseStatus}. Where
 * Spring's text is for developers, the problem has a text for callers.
 */
final class SpringWebProblemMapper implements ProblemMapper {

	private final FieldErrors fieldErrors;

	private final ProblemMessages messages;

	SpringWebProblemMapper(FieldErrors fieldErrors) {
		this.fieldErrors = fieldErrors;
		this.messages = fieldErrors.messages();
	}

	@Override
	public @Nullable Problem map(Throwable failure) {
		Problem problem = mapped(failure);
		return (problem != null) ? this.messages.resolve(problem, failure) : null;
	}

	private @Nullable Problem mapped(Throwable failure) {
		Problem invalid = mapInvalid(failure);
		if (invalid != null) {
			return invalid;
		}
		Problem missing = mapMissing(failure);
		if (missing != null) {
			return missing;
		}
		Problem refused = mapRefused(failure);
		if (refused != null) {
			return refused;
		}
		if (failure instanceof ErrorResponse response) {
			return map(response);
		}
		return mapAnnotated(failure);
	}

	private @Nullable Problem mapInvalid(Throwable failure) {
		if (failure instanceof BindException invalid) {
			return ProblemResolver.invalid(this.fieldErrors.of(invalid));
		}
		if (failure instanceof HandlerMethodValidationException invalid) {
			return invalid.isForReturnValue() ? null : ProblemResolver.invalid(this.fieldErrors.of(invalid));
		}
		if (failure instanceof MethodValidationException invalid) {
			return invalid.isForReturnValue() ? null : ProblemResolver.invalid(this.fieldErrors.of(invalid));
		}
		if (failure instanceof HttpMessageNotReadableException unreadable) {
			return UnreadableBodyProblemMapper.problem(this.fieldErrors.json().fault(unreadable.getCause()));
		}
		if (failure instanceof ConversionNotSupportedException || failure instanceof HttpMessageNotWritableException) {
			return ProblemResolver.unexpected();
		}
		if (failure instanceof TypeMismatchException mismatch) {
			return mismatch(mismatch);
		}
		return null;
	}

	private static Problem mismatch(TypeMismatchException mismatch) {
		String field = (mismatch instanceof MethodArgumentTypeMismatchException argument)
				? ParameterName.of(argument.getParameter())
				: Objects.requireNonNullElse(mismatch.getPropertyName(), "");
		Class<?> type = mismatch.getRequiredType();
		return invalid(field, "TypeMismatch", "must be " + ExpectedValue.of((type != null) ? type : Object.class));
	}

	private static @Nullable Problem mapMissing(Throwable failure) {
		if (failure instanceof MissingServletRequestParameterException missing) {
			return missing("parameter", missing.getParameterName());
		}
		if (failure instanceof MissingServletRequestPartException missing) {
			return missing("part", missing.getRequestPartName());
		}
		if (failure instanceof MissingRequestHeaderException missing) {
			return missing("header", missing.getHeaderName());
		}
		if (failure instanceof MissingRequestCookieException missing) {
			return missing("cookie", missing.getCookieName());
		}
		if (failure instanceof MissingPathVariableException missing) {
			return missing.isMissingAfterConversion() ? missing("path variable", missing.getVariableName())
					: ProblemResolver.unexpected();
		}
		if (failure instanceof ServletRequestBindingException binding && binding.getStatusCode().is4xxClientError()) {
			return Problem.of(HttpStatus.BAD_REQUEST, "The parameters are not those that this address takes");
		}
		return null;
	}

	private static Problem missing(String kind, String name) {
		return Problem.of(HttpStatus.BAD_REQUEST, ValidationException.CODE, "The " + kind + " " + name + " is required")
			.withErrors(List.of(new InvalidField(name, "Required", "is required")));
	}

	private static @Nullable Problem mapRefused(Throwable failure) {
		if (failure instanceof NoResourceFoundException || failure instanceof NoHandlerFoundException) {
			return Problem.of(HttpStatus.NOT_FOUND, "There is nothing at this address");
		}
		if (failure instanceof HttpRequestMethodNotSupportedException refused) {
			return withHeaders(
					Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "This address does not take " + refused.getMethod()),
					refused.getHeaders());
		}
		if (failure instanceof HttpMediaTypeNotSupportedException refused) {
			return withHeaders(
					Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This address does not take a body of this type"),
					refused.getHeaders());
		}
		if (failure instanceof HttpMediaTypeNotAcceptableException refused) {
			return withHeaders(Problem.of(HttpStatus.NOT_ACCEPTABLE, "This address has no answer of an accepted type"),
					refused.getHeaders());
		}
		if (failure instanceof MaxUploadSizeExceededException) {
			return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "The upload is too large");
		}
		if (failure instanceof MultipartException) {
			return Problem.of(HttpStatus.BAD_REQUEST, "UNREADABLE_BODY", "The multipart body cannot be read");
		}
		if (failure instanceof AsyncRequestTimeoutException) {
			return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "TIMEOUT", "The answer took too long");
		}
		return null;
	}

	private static @Nullable Problem map(ErrorResponse response) {
		HttpStatusCode status = response.getStatusCode();
		if (!status.isError()) {
			return null;
		}
		ProblemDetail body = response.getBody();
		Problem problem = Problem.of(status, body.getDetail());
		URI type = body.getType();
		String title = body.getTitle();
		if (type != null && StringUtils.hasText(title)) {
			problem = problem.withType(type, title);
		}
		Map<String, Object> properties = Objects.requireNonNullElse(body.getProperties(), Map.of());
		for (Map.Entry<String, Object> property : properties.entrySet()) {
			problem = problem.withProperty(property.getKey(), property.getValue());
		}
		return withHeaders(problem, response.getHeaders());
	}

	/** Maps an exception that is annotated with its status, or the cause of one. */
	private static @Nullable Problem mapAnnotated(Throwable failure) {
		for (Throwable current : CauseChain.of(failure)) {
			ResponseStatus annotation = AnnotatedElementUtils.findMergedAnnotation(current.getClass(),
					ResponseStatus.class);
			if (annotation != null && annotation.code().isError()) {
				String reason = annotation.reason();
				return Problem.of(annotation.code(), reason.isEmpty() ? null : reason);
			}
		}
		return null;
	}

	private static Problem withHeaders(Problem problem, HttpHeaders headers) {
		Problem result = problem;
		for (String name : headers.headerNames()) {
			result = result.withHeader(name, String.join(", ", headers.getOrEmpty(name)));
		}
		return result;
	}

	private static Problem invalid(String field, String code, String message) {
		return Problem.of(HttpStatus.BAD_REQUEST, ValidationException.CODE, field + " " + message)
			.withErrors(List.of(new InvalidField(field, code, message)));
	}

}
