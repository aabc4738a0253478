// The processes in which this program decodes what others wrote: agencies' files in some, pictures in others,
// mail in others again, so that none waits for another. They are this very program, run as `stoppress
// decode`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/config/config.h"
#include "engine/decode/decoder_pool.h"
#include "mail/bounces/bounce_message.h"
#include "media/picture_decoder.h"
#include "wire/formats/read.h"

namespace stoppress::app {

struct DecoderMetrics : engine::DecoderPool::Metrics {
  std::string name;  // "wires"
};

class Decoders {
 public:
  // `zones`: of the wires, besides those that words can mean. The first process is started when the first one
  // is needed.
  Decoders(DecodeSettings const& settings, std::vector<std::string> zones);

  wire::ReadFile reader();
  std::shared_ptr<media::PictureDecoder> pictures();
  // Mail that came back. It comes now and then, so its process is started by the first.
  mail::ReadBounce bounces();
  // Starts those in the background that somebody would have to wait for.
  void make_ready();
  // The program ends: nobody waits for a decoder for longer than that (DecoderPool::stop_within).
  void stop_within(Duration time);

  std::vector<DecoderMetrics> metrics() const;

 private:
  engine::DecoderPool wires_, pictures_, mails_;
};

// The zones of all configured wires.
std::vector<std::string> zones_of(std::vector<WireSource> const& wires);

}  // namespace stoppress::app
