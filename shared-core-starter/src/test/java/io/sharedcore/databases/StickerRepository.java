package io.sharedcore.databases;

import io.sharedcore.entity.SoftDeleteRepository;

interface StickerRepository extends SoftDeleteRepository<Sticker> {

}
