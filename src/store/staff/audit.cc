#include "store/staff/audit.h"

#include <limits>

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Statement<In<Instant, StaffId, Text, Text, Text, Text, Text>> kAdd{
    "INSERT INTO audit (made_at, staff, name, act, about, note, address) VALUES (:p1, :p2, :p3, :p4, :p5, "
    ":p6, :p7)"};
// An act is asked for by its beginning: "story." stands for everything up to "story/".
constexpr Statement<In<Number, StaffId, Text, Text, Number>,
                    Out<Number, Instant, StaffId, Text, Text, Text, Text, Text>>
    kActs{
        "SELECT id, made_at, staff, name, act, about, note, address FROM audit WHERE id < :p1 AND "
        "(:p2 = 0 OR staff = :p2) AND (:p3 = '' OR (act >= :p3 AND act < :p4)) ORDER BY id DESC LIMIT :p5"};

}  // namespace

Result<std::vector<Act>> Audit<Snapshot>::acts(ActsAsked const& asked) {
  std::vector<Act> acts;
  auto const before = asked.before > 0 ? asked.before : std::numeric_limits<Number>::max();
  for (auto const& [id, at, staff, name, act, about, note, address] :
       connection_.rows(kActs, before, asked.by, asked.act, asked.act + "~", Number(asked.count)))
    acts.push_back({id, at, staff, name, act, about, note, address});
  return acts;
}

Result<Done> Audit<Transaction>::add_act(Act const& act) {
  connection_.run(kAdd, act.at, act.staff, act.name, act.act, act.about, act.note, act.address);
  return Done{};
}

}  // namespace stoppress::store
