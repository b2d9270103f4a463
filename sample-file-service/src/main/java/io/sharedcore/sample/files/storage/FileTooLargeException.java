package io.sharedcore.sample.files.storage;

import io.sharedcore.error.ApiException;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/**
 * A file is larger than the maximum.
 */
class FileTooLargeException extends ApiException {

	FileTooLargeException(DataSize limit) {
		super(HttpStatus.CONTENT_TOO_LARGE, "FILE_TOO_LARGE",
				"the file is larger than " + limit.toBytes() + " bytes, the largest that is accepted");
	}

}
