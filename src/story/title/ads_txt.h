// The lines of a title's /ads.txt, in which it says who may sell its advertising space (IAB Tech Lab, ads.txt
// 1.1). Buyers skip what they can't read without a word, so that a slip of the pen costs money until somebody
// looks: nothing but the standard's form is let through.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace stoppress::story {

// A record ("google.com, pub-1234, DIRECT, f08c47fec0942fa0"), a variable ("OWNERDOMAIN=courier.example"), a
// comment or an empty line each. Fault::invalid names the line that is wrong by its number, and why.
Result<Done> check_ads_txt(std::vector<std::string> const& lines);

}  // namespace stoppress::story
