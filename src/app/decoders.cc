#include "app/decoders.h"

#include <filesystem>

#include "app/serving.h"
#include "engine/threads/thread.h"
#include "media/picture_processes.h"
#include "wire/formats/reading_message.h"

namespace stoppress::app {
namespace {

namespace fs = std::filesystem;

// This program by what runs it, even when another one has taken its place on the disk meanwhile: both sides
// must speak alike. A test or a benchmark, which has no commands, has the program beside itself or a folder
// or two up.
fs::path program() {
  fs::path const self = "/proc/self/exe";
  std::error_code failed;
  auto const here = fs::read_symlink(self, failed);
  if (failed || here.filename().string().starts_with("stoppress")) return self;
  for (auto folder = here.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    if (fs::is_regular_file(folder / "stoppress", failed)) return folder / "stoppress";
  return self;
}

// What a file of 20 MB can become, marks and all; the renditions of one width.
constexpr std::size_t kMostAnswered = std::size_t(128) << 20;

engine::DecoderPoolOptions pool(char const* what, unsigned decoders, DecodeSettings const& settings,
                                std::vector<std::string> const& zones) {
  engine::DecoderPoolOptions options;
  options.name = std::string("decode-") + what;
  options.program = {program(), {"decode", what, "--memory", std::to_string(settings.memory)}};
  for (auto const& zone : zones)
    options.program.arguments.insert(options.program.arguments.end(), {"--zone", zone});
  options.decoders = decoders;
  options.limits.time = std::chrono::seconds(settings.seconds);
  // Threads of one decoder count together; the clock ends it, unless this program is stopped.
  options.limits.cpu = std::chrono::seconds(2 * settings.seconds);
  options.limits.answer = kMostAnswered;
  options.most_impatient = kMostWhoWait;
  return options;
}

}  // namespace

Decoders::Decoders(DecodeSettings const& settings, std::vector<std::string> zones)
    : wires_(pool("wires", engine::core_count(), settings, zones)),
      pictures_(pool("pictures", static_cast<unsigned>(settings.pictures), settings, {})),
      mails_(pool("mails", 1, settings, {})) {}

wire::ReadFile Decoders::reader() { return wire::read_in_processes(wires_); }

std::shared_ptr<media::PictureDecoder> Decoders::pictures() { return media::decoder_in_processes(pictures_); }

mail::ReadBounce Decoders::bounces() { return mail::read_bounces_in_processes(mails_); }

void Decoders::make_ready() {
  wires_.make_ready();
  pictures_.make_ready();
}

void Decoders::stop_within(Duration time) {
  wires_.stop_within(time / 3);
  pictures_.stop_within(time / 3);
  mails_.stop_within(time / 3);
}

std::vector<DecoderMetrics> Decoders::metrics() const {
  return {{wires_.metrics(), "wires"}, {pictures_.metrics(), "pictures"}, {mails_.metrics(), "mails"}};
}

std::vector<std::string> zones_of(std::vector<WireSource> const& wires) {
  std::vector<std::string> zones;
  for (auto const& wire : wires) zones.push_back(wire.zone);
  return zones;
}

}  // namespace stoppress::app
