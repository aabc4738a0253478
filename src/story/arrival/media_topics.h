// Subjects in trees: which broad head a finer code stands under, so that a wire's rule for "sport" catches
// everything below it. Knows the IPTC Media Topics and the older IPTC Subject Codes.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::story {

// "medtop" 20000574 (election) gives "11000000" (politics); "subj" 15054000 (soccer) gives "15000000"
// (sport). A head gives itself. Eight digits without a scheme are read by their number: from 20000000 on they
// are Media Topics. Empty for any other scheme and for a code that we don't know.
std::string head_of(std::string_view scheme, std::string_view code);

}  // namespace stoppress::story
