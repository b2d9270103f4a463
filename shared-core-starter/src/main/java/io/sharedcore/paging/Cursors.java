package io.sharedcore.paging;

import java.time.DateTimeException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.sharedcore.error.ValidationException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.OffsetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.util.StringUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Converts positions to cursors and back. A cursor is bound to the address and the sort
 * that it was created for, because its keys have no meaning elsewhere.
 */
final class Cursors {

	static final String PARAMETER = "cursor";

	private static final String ATTRIBUTE = Cursors.class.getName();

	private static final JsonMapper json = new JsonMapper();

	/**
	 * For work on threads without a request, which do not know their application. All
	 * applications of this JVM can read such a cursor; the application that sends the
	 * response binds it.
	 */
	private static final Cursors DETACHED = new Cursors(CursorCodec.random(), new CursorValues(List::of));

	private final CursorCodec codec;

	private final CursorValues values;

	Cursors(CursorCodec codec, CursorValues values) {
		this.codec = codec;
		this.values = values;
	}

	/** Returns the requested position; the start without a cursor. */
	ScrollPosition read(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
		String[] given = request.getParameterValues(PARAMETER);
		if (given == null || List.of(given).equals(List.of(""))) {
			return ScrollPosition.keyset();
		}
		if (given.length > 1) {
			throw InvalidParameter.repeated(PARAMETER, "can be given only once");
		}
		ScrollPosition position = position(given[0], scope(request));
		if (position == null) {
			throw mismatch();
		}
		return position;
	}

	static ValidationException mismatch() {
		return InvalidParameter.unreadable(PARAMETER,
				"one that this address gave for this sort; begin again without it");
	}

	/** Whether the current request continues from a valid cursor. */
	static boolean isInUse() {
		HttpServletRequest request = currentRequest();
		return request != null && request.getAttribute(ATTRIBUTE) != null
				&& StringUtils.hasLength(request.getParameter(PARAMETER));
	}

	static String write(ScrollPosition position) {
		HttpServletRequest request = currentRequest();
		Cursors cursors = (request != null && request.getAttribute(ATTRIBUTE) instanceof Cursors own) ? own : DETACHED;
		return cursors.write(position, (request != null) ? scope(request) : null);
	}

	String write(ScrollPosition position, @Nullable String scope) {
		Content content = (position instanceof OffsetScrollPosition offset)
				? new Content(scope, null, null, offset.getOffset()) : content((KeysetScrollPosition) position, scope);
		return this.codec.encode(json.writeValueAsString(content));
	}

	/** Binds a cursor to this application and a request. */
	String adopt(String cursor, HttpServletRequest request) {
		String content = DETACHED.codec.decode(cursor);
		return (content == null) ? cursor : this.codec
			.encode(json.writeValueAsString(json.readValue(content, Content.class).within(scope(request))));
	}

	private Content content(KeysetScrollPosition position, @Nullable String scope) {
		Map<String, String> keys = new LinkedHashMap<>();
		position.getKeys().forEach((name, value) -> keys.put(name, this.values.write(value)));
		return new Content(scope, position.getDirection(), keys, null);
	}

	@Nullable ScrollPosition position(String cursor, String scope) {
		String own = this.codec.decode(cursor);
		String decoded = (own != null) ? own : DETACHED.codec.decode(cursor);
		if (decoded == null) {
			return null;
		}
		try {
			Content content = json.readValue(decoded, Content.class);
			boolean elsewhere = content.scope() != null && !content.scope().equals(scope);
			return elsewhere ? null : content.position(this.values);
		}
		catch (JacksonException | IllegalArgumentException | DateTimeException ex) {
			// A cursor of this service, but of another version
			return null;
		}
	}

	/** The scope of a cursor: the address and the sort. */
	private static String scope(HttpServletRequest request) {
		String[] sort = Objects.requireNonNullElse(request.getParameterValues(SortParameters.SORT), new String[0]);
		return request.getRequestURI() + Arrays.toString(sort);
	}

	private static @Nullable HttpServletRequest currentRequest() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest() : null;
	}

	/**
	 * The content of a cursor.
	 *
	 * @param scope the address and sort that it is bound to; empty outside a request
	 * @param direction the direction to scroll from the keys
	 * @param keys the keys of the last item, written as text
	 * @param offset the number of items before, for a position by number
	 */
	record Content(@Nullable String scope, ScrollPosition.@Nullable Direction direction,
			@Nullable Map<String, String> keys, @Nullable Long offset) {

		Content within(String scope) {
			return new Content(scope, this.direction, this.keys, this.offset);
		}

		ScrollPosition position(CursorValues reader) {
			if (this.offset != null) {
				return ScrollPosition.offset(this.offset);
			}
			Map<String, Object> values = new LinkedHashMap<>();
			Objects.requireNonNullElse(this.keys, Map.<String, String>of())
				.forEach((name, text) -> values.put(name, reader.read(text)));
			return ScrollPosition.of(values,
					Objects.requireNonNullElse(this.direction, ScrollPosition.Direction.FORWARD));
		}

	}

}
