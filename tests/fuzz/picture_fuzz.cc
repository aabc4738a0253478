// Any bytes as a picture: refused, or decoded whole, its metadata read and a rendition made.
#include <string_view>

#include "media/picture_decoder.h"
#include "media/renditions.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace stoppress;
  static auto const decoder = media::decoder_in_this_process();
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  auto const turn = decoder->turn(engine::Patience::all).value();
  (void)turn->metadata(bytes).ok();
  auto const picture = turn->inspect(bytes);
  if (!picture.ok()) return 0;
  // What is taken can be shown.
  int const width = media::widths_for(picture->width).front();
  auto const name = media::rendition_of(*picture, width, media::Shape::own, media::Format::jpeg);
  if (!turn->renditions(bytes, *picture, {name}).ok()) __builtin_trap();
  return 0;
}
