package io.sharedcore.idempotency;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Reads requests and writes responses of each kind. Every run adds a random number, so
 * that a second run shows.
 */
@RestController
class BodyController {

	@PostMapping("/body/form")
	@Idempotent
	public String form(@RequestParam List<String> name, @RequestParam(defaultValue = "none") String q) {
		return unique(name + " " + q);
	}

	@PutMapping("/body/form")
	@Idempotent
	public String putForm(@RequestParam List<String> name) {
		return unique(name.toString());
	}

	@PostMapping("/body/form-object")
	@Idempotent
	public String formObject(@ModelAttribute Form form) {
		return unique(form.toString());
	}

	@PostMapping("/body/form-map")
	@Idempotent
	public String formMap(@RequestBody MultiValueMap<String, String> form) {
		return unique(form.toString());
	}

	@PostMapping("/body/bytes")
	@Idempotent
	public String bytes(@RequestBody(required = false) byte[] bytes) {
		return unique(String.valueOf((bytes != null) ? bytes.length : -1));
	}

	@PostMapping("/body/stream")
	@Idempotent
	public String stream(InputStream in) throws IOException {
		return unique(new String(in.readAllBytes(), StandardCharsets.UTF_8));
	}

	@PostMapping("/body/reader")
	@Idempotent
	public String reader(HttpServletRequest request) throws IOException {
		return unique(request.getReader().lines().collect(Collectors.joining("|")));
	}

	@PostMapping("/body/parameters-then-stream")
	@Idempotent
	public String parametersThenStream(HttpServletRequest request) throws IOException {
		String name = request.getParameter("name");
		return unique(name + " " + new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
	}

	@PostMapping("/body/multipart")
	@Idempotent
	public String multipart(@RequestParam String name, @RequestPart MultipartFile file) throws IOException {
		return unique(
				name + " " + file.getOriginalFilename() + " " + new String(file.getBytes(), StandardCharsets.UTF_8));
	}

	@PostMapping("/body/plain-multipart")
	public String plainMultipart(@RequestParam String name) {
		return unique(name);
	}

	@PostMapping(path = "/response/binary", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	@Idempotent
	public byte[] binary() {
		byte[] bytes = unique("").getBytes(StandardCharsets.UTF_8);
		bytes[0] = (byte) 0xFF;
		bytes[1] = 0;
		return bytes;
	}

	@PostMapping("/response/empty")
	@Idempotent
	@ResponseStatus(HttpStatus.NO_CONTENT)
	public void empty() {
	}

	@PostMapping("/response/accepted")
	@Idempotent
	public ResponseEntity<Void> accepted() {
		return ResponseEntity.accepted().header("Location", "/jobs/1,2;a=\"b, c\"").build();
	}

	@PostMapping("/response/writer")
	@Idempotent
	public void writer(HttpServletResponse response) throws IOException {
		response.setContentType("text/plain");
		response.setStatus(201);
		response.getWriter().print(unique("caf\u00e9"));
		response.getWriter().flush();
	}

	@PostMapping("/response/unkeyed-writer")
	public void unkeyedWriter(HttpServletResponse response) throws IOException {
		writer(response);
	}

	@PostMapping("/response/output")
	@Idempotent
	public void output(HttpServletResponse response) throws IOException {
		response.setContentType("application/x-own");
		response.getOutputStream().write(unique("out").getBytes(StandardCharsets.UTF_8));
		response.flushBuffer();
	}

	@PostMapping("/response/redirect")
	@Idempotent
	public void redirect(HttpServletResponse response) throws IOException {
		response.sendRedirect("/orders/" + UUID.randomUUID());
	}

	private static String unique(String text) {
		return text + "#" + UUID.randomUUID();
	}

	record Form(String name, int amount) {

	}

}
