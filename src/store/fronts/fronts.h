// The fronts that are curated: each has one draft, which all editors share, and the versions that went to
// readers. A front that nobody touched yet has no row.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "store/staff/name.h"
#include "store/transaction.h"
#include "story/front/front.h"

namespace stoppress::store {

struct FrontDraft {
  std::int64_t version = 0;  // counted from 1 with every save
  Instant at;
  Name by;
  story::FrontContainers containers;
  std::int64_t published = 0;        // the newest version readers got; 0: none yet
  std::int64_t published_draft = 0;  // the draft's version that it was made of
};

struct FrontVersion {
  std::int64_t number = 0;  // counted from 1 with every publication
  Instant at;
  Name by;
};

// A front on which a card has a picture of its own, and not the story's.
struct FrontWithPicture {
  story::FrontPlace place;
  bool draft = false;      // the draft that editors share has it
  bool published = false;  // what readers get has it
  bool operator==(FrontWithPicture const&) const = default;
};

template <class Access>
class Fronts;

template <>
class Fronts<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::optional<FrontDraft>> draft(story::FrontPlace place);
  // What readers get; nothing: the front lays itself out.
  Result<std::optional<story::FrontContainers>> published(story::FrontPlace place);
  Result<std::vector<FrontVersion>> versions(story::FrontPlace place, int count);        // the newest first
  Result<story::FrontContainers> version(story::FrontPlace place, std::int64_t number);  // not_found
  // Of every title. A card that shows no picture at all has none.
  Result<std::vector<FrontWithPicture>> with_picture(PictureId picture);
};

template <>
class Fronts<Transaction> : public Fronts<Snapshot> {
 public:
  explicit Fronts(Transaction& transaction) : Fronts<Snapshot>(transaction) {}

  // The next version of the draft, and its number. Fault::conflict when the newest is not `seen` any more.
  Result<std::int64_t> save(story::FrontPlace place, std::int64_t seen,
                            story::FrontContainers const& containers, StaffId by, Instant at);
  // The draft becomes the next version readers get, and its number. Fault::conflict when the draft is not
  // `seen` any more.
  Result<std::int64_t> publish(story::FrontPlace place, std::int64_t seen, StaffId by, Instant at);
};

template <class Access>
Fronts(Access&) -> Fronts<Access>;

}  // namespace stoppress::store
