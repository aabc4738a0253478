#include <utility>

#include "app/commands/commands.h"
#include "engine/decode/tasks.h"
#include "mail/bounces/bounce_message.h"
#include "media/picture_messages.h"
#include "wire/formats/reading_message.h"

namespace stoppress::app {
namespace {

engine::DecoderMain decoder_of(DecodeOptions const& options) {
  engine::DecoderMain decoder;
  decoder.walls.memory = options.memory << 20;
  if (options.what == "pictures") {
    decoder.tasks = media::picture_tasks();
    decoder.prepare = media::load_for_pictures;
  } else if (options.what == "mails") {
    decoder.tasks = {{std::string(mail::kBounceTask), mail::read_bounce_requested}};
  } else {
    decoder.tasks = {{std::string(wire::kReadTask), wire::read_requested}};
    decoder.prepare = [zones = options.zones] {
      wire::load_for_reading(zones);
      return Result<Done>(Done{});
    };
  }
  return decoder;
}

}  // namespace

int decode(DecodeOptions const& options) { return engine::run_decoder(decoder_of(options)); }

}  // namespace stoppress::app
