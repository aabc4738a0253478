// Any bytes as a file and as a picture, decoded by the real program's own processes behind their walls:
// STOPPRESS names the program. No item may cost a decoder.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/decode/decoder_pool.h"
#include "media/picture_messages.h"
#include "wire/formats/reading_message.h"

namespace {

using namespace stoppress;

engine::DecoderPoolOptions decoders(char const* what) {
  char const* const program = std::getenv("STOPPRESS");
  engine::DecoderPoolOptions options;
  options.name = what;
  options.program = {program == nullptr ? "build/release/stoppress" : program, {"decode", what}};
  return options;
}

void ask(engine::DecoderPool& pool, std::string_view task, std::string const& body) {
  auto turn = pool.take(engine::Patience::all);
  if (!turn.ok()) {
    std::fprintf(stderr, "no decoder: %s %s\n", turn.error().message.c_str(), turn.error().detail.c_str());
    std::abort();
  }
  auto const answer = turn->ask(task, body);
  if (!turn->is_lost()) return;
  std::fprintf(stderr, "lost: %s %s\n", answer.error().message.c_str(), answer.error().detail.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  static engine::DecoderPool wires(decoders("wires")), pictures(decoders("pictures"));
  std::string const bytes(reinterpret_cast<char const*>(data), size);
  ask(wires, wire::kReadTask, wire::read_request(bytes, "fuzz", {}));
  ask(pictures, media::kInspectTask, bytes);
  return 0;
}
