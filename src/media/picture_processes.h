// Pictures decoded in processes of their own.
#pragma once

#include <memory>

#include "engine/decode/decoder_pool.h"
#include "media/picture_decoder.h"

namespace stoppress::media {

// The pool's processes do picture_tasks(); it outlives what is made here.
std::shared_ptr<PictureDecoder> decoder_in_processes(engine::DecoderPool& pool);

}  // namespace stoppress::media
