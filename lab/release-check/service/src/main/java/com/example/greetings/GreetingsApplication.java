package com.example.greetings;

import io.sharedcore.error.NotFoundException;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Greets the people that it knows.
 */
@SpringBootApplication
@RestController
public class GreetingsApplication {

	public static void main(String[] args) {
		SpringApplication.run(GreetingsApplication.class, args);
	}

	@GetMapping("/greetings/{name}")
	String greeting(@PathVariable String name) {
		if (!name.equals("ada")) {
			throw NotFoundException.of("person", name);
		}
		return "Hello, Ada";
	}

}
