package io.sharedcore.drills.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * Sends bytes, and reads what comes back until the end.
 */
final class RawHttp {

	private static final int MAX_MILLIS = 20_000;

	private final int port;

	RawHttp(int port) {
		this.port = port;
	}

	Answer send(byte[] request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(MAX_MILLIS);
			try {
				socket.getOutputStream().write(request);
			}
			catch (SocketException ex) {
				// Refused before it was read to its end: the answer is there all the
				// same.
				return Answer.of(read(socket.getInputStream()));
			}
			return Answer.of(read(socket.getInputStream()));
		}
	}

	/** All that comes; a reset after an answer is the answer's end. */
	private static String read(InputStream in) throws IOException {
		byte[] buffer = new byte[64 * 1024];
		StringBuilder text = new StringBuilder();
		try {
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
			}
		}
		catch (SocketException ex) {
			if (text.isEmpty()) {
				throw ex;
			}
		}
		return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
	}

	/**
	 * An answer.
	 *
	 * @param status the status; 0 if there is none
	 * @param head the status line and the headers
	 * @param body what follows them
	 */
	record Answer(int status, String head, String body) {

		static Answer of(String text) {
			int end = text.indexOf("\r\n\r\n");
			if (!text.startsWith("HTTP/1.1 ") || end < 0) {
				return new Answer(0, text, "");
			}
			return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
		}

	}

}
