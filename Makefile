# Piperoll: the partners' feeds in, the Strategic Assessment out. `make help` says what there is.
#
# The data chain comes first, then the tools, then the checks. Nothing here is recursive but the
# hand-over behind `make deps GOAL`, which has to install the compiler before anything is read.

EDITION ?= sevenoaks-2019
IN := inputs/$(EDITION)
OUT := outputs/$(EDITION)
BIN := .build/release

# A batch system's command, to take each recipe to another machine: make RUN='srun -n1 -c1'
RUN ?=
Q := $(if $(V),,@)

MAKEFLAGS += -rR
.DELETE_ON_ERROR:
.SECONDEXPANSION:
.DEFAULT_GOAL := report
.PHONY: report extract validate aggregate chart typeset tools trace help clean distclean deps \
        check unit golden report-check build-check rooms clang

ifneq ($(filter deps,$(MAKECMDGOALS)),)
# ------------------------------------------------------------------ make deps [GOAL...]
DEPS_GOALS := $(filter-out deps,$(MAKECMDGOALS))
deps:
	$(Q)sh pipeline/deps.sh $(if $(filter check,$(DEPS_GOALS)),test)
ifneq ($(DEPS_GOALS),)
$(DEPS_GOALS): deps.and.goals
.PHONY: deps.and.goals
deps.and.goals: deps
	$(Q)$(MAKE) --no-print-directory $(DEPS_GOALS)
endif
else

# ------------------------------------------------------------------ the data chain
STAGE = $(Q)PIPEROLL_STEP='$(call position,$(or $2,$1))' $(RUN) $(BIN)/$1 --edition $(IN) --build $(OUT)
SCHEMA := pipeline/schema
DEFINITION = $(IN)/$1.xml $(SCHEMA)/$1.xsd $(SCHEMA)/types.xsd

# Where in the chain a step stands, "12/60": the tools show it under a terminal.
space := $(subst ,, )
STEPS = $(FEEDS:%=extract/%) validate aggregate $(CHARTS:%=chart/%) typeset pdf
position = $(words x $(subst |, ,$(firstword $(subst |$1|,| ,|$(subst $(space),|,$(STEPS))|))))/$(words $(STEPS))

# PACKAGE_CFLAGS, PACKAGE_LIBS: asked for once, not at each run. What the edition is made of, as
# make variables: FEEDS, CHARTS, EXHIBITS, NARRATIVE … It is made by a tool, which is compiled with
# the packages' flags: so it is included only once those are there.
GOALS := $(or $(MAKECMDGOALS),report)
ifneq ($(filter-out help clean distclean rooms,$(GOALS)),)
include .build/packages.mk
ifneq ($(filter-out tools unit golden clang,$(GOALS)),)
ifeq ($(wildcard $(IN)/edition.xml),)
$(error there is no edition '$(EDITION)': $(IN)/edition.xml is missing)
endif
ifneq ($(wildcard .build/packages.mk),)
include $(OUT)/edition.mk
endif
endif
endif

$(OUT)/edition.mk: $(BIN)/plan $(call DEFINITION,edition) $(call DEFINITION,feeds) \
                   $(call DEFINITION,exhibits) $(IN)/narrative
	$(Q)$(BIN)/plan --edition $(IN) --build $(OUT) && touch $@

OBSERVED := $(FEEDS:%=$(OUT)/extract/%.csv)
$(OBSERVED): $(OUT)/extract/%.csv: $(BIN)/extract $(call DEFINITION,feeds) \
             $$(wildcard $$(FEED_FILES_$$*) $$(FEED_CODES_$$*))
	$(call STAGE,extract,extract/$*) --feed $*

$(OUT)/validate/observations.csv: $(BIN)/validate $(OBSERVED) $(call DEFINITION,edition) \
             $(call DEFINITION,feeds) $(call DEFINITION,checks) $(wildcard $(IN)/waivers.csv) \
             $(wildcard $(IN)/feeds/register.csv $(IN)/codes/*.csv)
	$(call STAGE,validate)

$(OUT)/aggregate/facts.csv: $(BIN)/aggregate $(OUT)/validate/observations.csv \
             $(call DEFINITION,edition) $(call DEFINITION,measures) $(call DEFINITION,exhibits) \
             $(call DEFINITION,feeds) $(wildcard $(IN)/codes/*.csv)
	$(call STAGE,aggregate)

# aggregate leaves an exhibit's files untouched when nothing in them changed; the empty recipe
# lets make look at their times again, so that only the charts that differ are drawn.
EXHIBIT_DATA := $(EXHIBITS:%=$(OUT)/aggregate/exhibits/%.csv) \
                $(EXHIBITS:%=$(OUT)/aggregate/exhibits/%.meta.csv)
$(EXHIBIT_DATA): $(OUT)/aggregate/facts.csv ;

PICTURES := $(CHARTS:%=$(OUT)/chart/%.png)
$(PICTURES): $(OUT)/chart/%.png: $(OUT)/aggregate/exhibits/%.csv \
             $(OUT)/aggregate/exhibits/%.meta.csv $(BIN)/chart
	$(call STAGE,chart,chart/$*) --exhibit $*
	$(Q)touch -c $@

$(OUT)/typeset/report.tex: $(BIN)/typeset $(OUT)/aggregate/facts.csv $(PICTURES) $(NARRATIVE) \
             $(wildcard templates/*)
	$(call STAGE,typeset)

$(OUT)/report.pdf: $(OUT)/typeset/report.tex
	$(call STAGE,typeset,pdf) --set

extract: $(OBSERVED)
validate: $(OUT)/validate/observations.csv
aggregate: $(OUT)/aggregate/facts.csv
chart: $(PICTURES)
typeset report: $(OUT)/report.pdf

# ------------------------------------------------------------------ the tools
CC := gcc
STAGES := plan extract validate aggregate chart typeset trace
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wpointer-arith -Wwrite-strings -Wvla -Wformat=2 -Wundef -Werror
CPPFLAGS := -std=c11 -D_GNU_SOURCE -Ipipeline
FLAGS_release := -O2 -g -fstack-protector-strong -D_FORTIFY_SOURCE=2
FLAGS_sanitize := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
                  -fno-omit-frame-pointer

.build/packages.mk: pipeline/packages.sh
	$(Q)sh $< $@

SOURCES_common := $(wildcard pipeline/common/*.c)
TESTS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))

# $(call variant,NAME): objects, one archive a folder, the tools and the unit tests, in .build/NAME
define variant
.build/$1/%.o: %.c .build/packages.mk
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "  compile   $$<$$(if $$(filter sanitize,$1), (sanitizers))")
	$$(Q)$$(CC) $$(CPPFLAGS) $$(PACKAGE_CFLAGS) $$(WARNINGS) $$(FLAGS_$1) -MMD -MP -c -o $$@ $$<

.build/$1/common.a: $$(SOURCES_common:%.c=.build/$1/%.o)
	$$(Q)rm -f $$@ && ar rcsD $$@ $$^

$(foreach stage,$(STAGES),
.build/$1/$(stage).a: $$(patsubst %.c,.build/$1/%.o,$$(filter-out %/main.c,$$(wildcard pipeline/$(stage)/*.c)))
	$$(Q)rm -f $$@ && ar rcsD $$@ $$^

.build/$1/$(stage): .build/$1/pipeline/$(stage)/main.o .build/$1/$(stage).a .build/$1/common.a
	$$(Q)$$(CC) $$(FLAGS_$1) -Wl,--as-needed -o $$@ $$^ $$(PACKAGE_LIBS)
)
$(TESTS:%=.build/$1/%): .build/$1/%: .build/$1/tests/unit/%.o $(STAGES:%=.build/$1/%.a) .build/$1/common.a
	$$(Q)$$(CC) $$(FLAGS_$1) -Wl,--as-needed -o $$@ $$< -Wl,--start-group $$(filter %.a,$$^) \
	    -Wl,--end-group $$(PACKAGE_LIBS) -lcmocka

-include $$(wildcard .build/$1/pipeline/*/*.d .build/$1/tests/unit/*.d)
endef
$(eval $(call variant,release))
$(eval $(call variant,sanitize))

tools: $(STAGES:%=$(BIN)/%)

# Where a figure comes from: FACT=name, TEXT='39.0%' or CELL=feeds/…csv:14:3; AS=--json or --dot
trace: $(OUT)/aggregate/facts.csv $(BIN)/trace
	@$(BIN)/trace --edition $(IN) --build $(OUT) $(AS) $(if $(FACT),--fact '$(FACT)') \
	    $(if $(TEXT),--text '$(TEXT)') $(if $(CELL),--cell '$(CELL)')

# ------------------------------------------------------------------ the checks
check: rooms clang unit golden report-check build-check

unit: $(TESTS:%=.build/sanitize/%)
	$(Q)sh tests/unit/run.sh $^

golden: $(STAGES:%=.build/sanitize/%)
	$(Q)bash tests/golden/run.sh .build/sanitize

report-check: $(OUT)/report.pdf
	$(Q)bash tests/report/run.sh $(IN) $(OUT)

build-check: $(OUT)/report.pdf
	$(Q)bash tests/build/run.sh $(EDITION)

rooms:
	$(Q)sh tests/rooms.sh

# The second compiler reads everything too, and each header is looked at on its own.
CLANG_READ := $(patsubst %,.build/clang/%.ok,$(wildcard pipeline/*/*.[ch] tests/unit/*.c))
clang: $(CLANG_READ)
$(CLANG_READ): .build/clang/%.ok: % .build/packages.mk
	@mkdir -p $(@D)
	$(Q)clang -fsyntax-only -x c $(CPPFLAGS) $(PACKAGE_CFLAGS) $(WARNINGS) $<
	@touch $@
endif

help:
	@sed -n 's/^#: //p' Makefile

clean:
	$(Q)rm -rf $(OUT)

distclean:
	$(Q)rm -rf .build outputs/*/

#: make [report]          the report: outputs/EDITION/report.pdf
#: make EDITION=name      another folder of inputs/ (default: sevenoaks-2019)
#: make deps report       the same on a fresh Debian machine: installs what is needed first
#: make extract | validate | aggregate | chart | typeset
#:                        as far as that stage, doing only what is out of date
#: make trace FACT=name | TEXT='39.0%' | CELL=feeds/PARTNER/FILE:LINE:COLUMN
#:                        where a figure comes from; what hangs on a cell (AS=--json or --dot)
#: make check             all tests (make deps check: with what they need)
#: make unit | golden | report-check | build-check | rooms | clang
#:                        some of the tests
#: make clean             removes the edition's outputs;  make distclean  everything made
#: make V=1 …             shows the commands;  make -j4 …  runs stages side by side
