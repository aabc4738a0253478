// What can fail can't be called as if it couldn't.
// refused: ignoring returned value.*nodiscard
#include "base/result.h"

using namespace stoppress;

Result<Done> save();

bool mistaken() {
#ifdef MISTAKE
  save();
  return true;
#else
  return save().ok();
#endif
}
