// A member of an enum that nobody gave a name would be stored and sent as nothing.
// refused: a member of the enum has no name
#include "base/names.h"

namespace stoppress {

enum class Kind {
  news,
  opinion,
#ifdef MISTAKE
  feature,
#endif
};
constexpr auto names_of(Kind) { return names<Kind>({{Kind::news, "news"}, {Kind::opinion, "opinion"}}); }

static_assert(from_name<Kind>("opinion") == Kind::opinion);

}  // namespace stoppress
