// Everybody who gets an edition is put on its list a piece at a time, one transaction each, so that a list of
// a million holds up nobody's save. It goes out when the list is whole. How far it is stands in the archive:
// a program that is killed, or another node, goes on exactly there.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "store/store.h"

namespace stoppress::newsletter {

// On SQLite a piece is some hundredths of a second.
constexpr std::int64_t kEnlistedAtOnce = 10'000;

// Whether the list of some edition is not whole.
Result<bool> is_enlisting(store::Store& store);
// A piece more of every such list, at most `most` recipients each.
Result<Done> enlist_more(store::Store& store, std::int64_t most, Instant now);

}  // namespace stoppress::newsletter
