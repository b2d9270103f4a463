package io.sharedcore.error;

import java.io.IOException;

import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Maps the exceptions of Tomcat for parameters that cannot be read: an invalid escape,
 * too many parameters, a body that is too large, a multipart body without its end.
 */
final class TomcatProblemMapper implements ProblemMapper {

	@Override
	public @Nullable Problem map(Throwable failure) {
		if (failure instanceof IOException && CauseChain.first(failure, BadRequestException.class) != null) {
			return Problem.of(HttpStatus.BAD_REQUEST, "The request cannot be read");
		}
		if (failure instanceof IOException && CauseChain.first(failure, MalformedStreamException.class) != null) {
			return Problem.of(HttpStatus.BAD_REQUEST, "UNREADABLE_BODY", "The multipart body cannot be read");
		}
		if (!(failure instanceof InvalidParameterException invalid)) {
			return null;
		}
		HttpStatusCode status = HttpStatusCode.valueOf(invalid.getErrorCode());
		return Problem.of(status.is4xxClientError() ? status : HttpStatus.BAD_REQUEST, "The parameters cannot be read");
	}

}
