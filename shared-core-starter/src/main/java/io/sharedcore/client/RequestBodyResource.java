package io.sharedcore.client;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ReflectionUtils;

/**
 * A resource that is sent. Each failure of reading it becomes a
 * {@link RequestBodyException}, because the converters of Spring take some failures for
 * the end of the resource.
 */
final class RequestBodyResource implements Resource {

	private final Resource resource;

	private volatile boolean opened;

	RequestBodyResource(Resource resource) {
		this.resource = resource;
	}

	static RequestBodyResource of(Resource resource) {
		return (resource instanceof RequestBodyResource known) ? known : new RequestBodyResource(resource);
	}

	/**
	 * Whether the resource was read and cannot be read again.
	 */
	boolean isUsedUp() {
		return this.opened && isOpen();
	}

	@Override
	public InputStream getInputStream() throws IOException {
		this.opened = true;
		try {
			return new ReportingStream(this.resource.getInputStream());
		}
		catch (IOException | RuntimeException ex) {
			throw RequestBodyException.of(ex);
		}
	}

	/**
	 * Returns the length in bytes; negative if only reading would tell, and the resource
	 * can be read only once.
	 */
	@Override
	public long contentLength() throws IOException {
		if (isOpen() && isCountedByReading()) {
			return -1;
		}
		try {
			return this.resource.contentLength();
		}
		catch (IOException | RuntimeException ex) {
			throw RequestBodyException.of(ex);
		}
	}

	private boolean isCountedByReading() {
		Method method = ReflectionUtils.findMethod(this.resource.getClass(), "contentLength");
		return method == null || method.getDeclaringClass() == AbstractResource.class
				|| method.getDeclaringClass() == InputStreamResource.class;
	}

	@Override
	public boolean isOpen() {
		return this.resource.isOpen();
	}

	@Override
	public boolean exists() {
		return this.resource.exists();
	}

	@Override
	public @Nullable String getFilename() {
		return this.resource.getFilename();
	}

	@Override
	public String getDescription() {
		return this.resource.getDescription();
	}

	@Override
	public URL getURL() throws IOException {
		return this.resource.getURL();
	}

	@Override
	public URI getURI() throws IOException {
		return this.resource.getURI();
	}

	@Override
	public File getFile() throws IOException {
		return this.resource.getFile();
	}

	@Override
	public long lastModified() throws IOException {
		return this.resource.lastModified();
	}

	@Override
	public Resource createRelative(String relativePath) throws IOException {
		return this.resource.createRelative(relativePath);
	}

	private static final class ReportingStream extends FilterInputStream {

		ReportingStream(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			try {
				return super.read();
			}
			catch (IOException | RuntimeException ex) {
				throw RequestBodyException.of(ex);
			}
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			try {
				return super.read(bytes, offset, length);
			}
			catch (IOException | RuntimeException ex) {
				throw RequestBodyException.of(ex);
			}
		}

	}

}
