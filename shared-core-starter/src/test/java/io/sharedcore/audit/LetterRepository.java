package io.sharedcore.audit;

import io.sharedcore.entity.SoftDeleteRepository;

interface LetterRepository extends SoftDeleteRepository<Letter> {

}
