package com.example.sample.userservice;

import java.util.UUID;

/**
 * A user, as far as this service reads one.
 *
 * @param id the user's id
 * @param fullName the user's name
 */
public record UserProfile(UUID id, String fullName) {

}
