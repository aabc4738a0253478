// Pictures as stories show them: one row for each file.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "store/transaction.h"
#include "story/picture/picture.h"

namespace stoppress::store {

template <class Access>
class Pictures;

template <>
class Pictures<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<story::Picture> picture(PictureId id);  // not_found
  Result<std::map<PictureId, story::Picture>> pictures(
      std::vector<PictureId> const& ids);  // those that exist
  Result<std::optional<story::Picture>> picture_by_hash(std::string const& hash);
};

template <>
class Pictures<Transaction> : public Pictures<Snapshot> {
 public:
  explicit Pictures(Transaction& transaction) : Pictures<Snapshot>(transaction) {}

  // Same hash, same row. Texts that are empty in the row are filled from `picture`.
  Result<PictureId> keep_picture(story::Picture const& picture);
  Result<Done> save_picture(story::Picture const& picture);
};

template <class Access>
Pictures(Access&) -> Pictures<Access>;

}  // namespace stoppress::store
