// What stands behind the readers' port: the newsroom at /newsroom, the site everywhere else.
#pragma once

#include "engine/hall.h"
#include "newsroom/newsroom.h"
#include "site/titles.h"

namespace stoppress::app {

class FrontDoors : public engine::Hall {
 public:
  FrontDoors(site::Titles& site, newsroom::Newsroom& newsroom) : site_(site), newsroom_(newsroom) {}

  engine::ReadyPtr ready(engine::Request const& request) override;
  std::size_t most_body(engine::Request const& request) override;
  engine::Answer answer(engine::Request const& request) override;
  engine::Reply refusal(int status) override { return site_.refusal(status); }

 private:
  site::Titles& site_;
  newsroom::Newsroom& newsroom_;
};

}  // namespace stoppress::app
