// A mail that came back on its way into the process that reads it, and what was read on its way out: anybody
// can send one, so nothing else is in that process.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/decode/decoder_pool.h"
#include "mail/bounces/bounce.h"

namespace stoppress::mail {

// mail: as it lay in the mailbox. json: as a supplier told a web address.
enum class BounceForm { mail, json };
constexpr auto names_of(BounceForm) {
  return names<BounceForm>({{BounceForm::mail, "mail"}, {BounceForm::json, "json"}});
}

using ReadBounce = std::function<Result<BounceMail>(std::string_view bytes, BounceForm form)>;

inline constexpr std::string_view kBounceTask = "mail.bounce";
// What the decoder does with a request. Fault::invalid for JSON that is none of those we know.
Result<std::string> read_bounce_requested(std::string_view request);
// Has them read in the pool's processes, which outlive it.
ReadBounce read_bounces_in_processes(engine::DecoderPool& pool);

}  // namespace stoppress::mail
