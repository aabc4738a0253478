// Any bytes as what a decoder sends back, which may have fallen to whoever wrote what it decoded: refused, or
// a value that is sound.
#include "media/picture_messages.h"
#include "story/body/body.h"
#include "wire/formats/reading_message.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace stoppress;
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  if (auto const reading = wire::read_answer(bytes); reading.ok())
    for (auto const& item : reading->items) (void)story::dump_body(item.arrival.content.body);
  (void)wire::read_requested(bytes).ok();
  (void)media::read_picture(bytes, bytes).ok();
  (void)media::read_renditions(bytes, {{}}).ok();
  (void)media::read_download(std::string(bytes)).ok();
  return 0;
}
