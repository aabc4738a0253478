#include "store/title_book.h"

namespace stoppress::store {

Result<Done> TitleBook::read_again() {
  auto titles = TRY(store_.read([](Reader& reader) { return reader.titles(); }));
  std::lock_guard const lock(mutex_);
  titles_ = std::make_shared<Titles const>(std::move(titles));
  return Done{};
}

std::shared_ptr<TitleBook::Titles const> TitleBook::now() const {
  std::lock_guard const lock(mutex_);
  return titles_;
}

}  // namespace stoppress::store
