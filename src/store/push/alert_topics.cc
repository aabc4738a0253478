#include "store/push/alert_topics.h"

namespace stoppress::store {
namespace {

constexpr Statement<In<TitleId, std::string>, Out<std::int64_t>> kNumber{
    "SELECT id FROM push_topic WHERE title = :p1 AND topic = :p2"};

}  // namespace

std::string topic_numbers(Connection& connection, TitleId title, std::vector<story::Followed> const& topics) {
  std::string list = "[";
  for (auto const& topic : topics)
    if (auto const row = connection.row(kNumber, title, topic.text()))
      list += (list.size() > 1 ? "," : "") + std::to_string(std::get<0>(*row));
  return list + "]";
}

}  // namespace stoppress::store
