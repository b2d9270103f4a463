package io.sharedcore.observability;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A log record as it is on the wire (opentelemetry-proto, {@code logs/v1/logs.proto}).
 */
record OtlpLogRecord(String logger, long severity, String body, Map<String, Object> attributes, String traceId,
		String spanId) {

	static List<OtlpLogRecord> readAll(byte[] request) {
		List<OtlpLogRecord> records = new ArrayList<>();
		for (Field resourceLogs : fields(request, 1)) {
			for (Field scopeLogs : fields(resourceLogs.bytes(), 2)) {
				String logger = text(first(first(scopeLogs.bytes(), 1), 1));
				fields(scopeLogs.bytes(), 2).forEach((log) -> records.add(of(logger, log.bytes())));
			}
		}
		return records;
	}

	private static OtlpLogRecord of(String logger, byte[] log) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		fields(log, 6).forEach(
				(attribute) -> attributes.put(text(first(attribute.bytes(), 1)), value(first(attribute.bytes(), 2))));
		return new OtlpLogRecord(logger, fields(log, 2).get(0).number(), String.valueOf(value(first(log, 5))),
				attributes, HexFormat.of().formatHex(first(log, 9)), HexFormat.of().formatHex(first(log, 10)));
	}

	/** An {@code AnyValue}: a string, a boolean, an integer or a double. */
	private static Object value(byte[] value) {
		Field field = all(value).get(0);
		return switch (field.tag()) {
			case 1 -> text(field.bytes());
			case 2 -> field.number() != 0;
			case 3 -> field.number();
			default -> Double.longBitsToDouble(field.number());
		};
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private static byte[] first(byte[] message, int tag) {
		List<Field> fields = fields(message, tag);
		return fields.isEmpty() ? new byte[0] : fields.get(0).bytes();
	}

	private static List<Field> fields(byte[] message, int tag) {
		return all(message).stream().filter((field) -> field.tag() == tag).toList();
	}

	private static List<Field> all(byte[] message) {
		List<Field> fields = new ArrayList<>();
		ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
		while (in.hasRemaining()) {
			int key = (int) varint(in);
			switch (key & 7) {
				case 0 -> fields.add(new Field(key >>> 3, varint(in), new byte[0]));
				case 1 -> fields.add(new Field(key >>> 3, in.getLong(), new byte[0]));
				case 5 -> fields.add(new Field(key >>> 3, in.getInt(), new byte[0]));
				default -> {
					byte[] bytes = new byte[(int) varint(in)];
					in.get(bytes);
					fields.add(new Field(key >>> 3, 0, bytes));
				}
			}
		}
		return fields;
	}

	private static long varint(ByteBuffer in) {
		long value = 0;
		for (int shift = 0;; shift += 7) {
			byte next = in.get();
			value |= (long) (next & 0x7F) << shift;
			if (next >= 0) {
				return value;
			}
		}
	}

	private record Field(int tag, long number, byte[] bytes) {
	}

}
