// What mail suppliers tell a web address when a mail came back: Amazon's SES, by itself or through SNS, and
// SendGrid.
#pragma once

#include <optional>
#include <string_view>

#include "mail/bounces/bounce.h"

namespace stoppress::mail {

// Nothing when it is neither.
std::optional<BounceMail> bounces_in_json(std::string_view text);

}  // namespace stoppress::mail
