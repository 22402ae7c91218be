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
.PHONY: FORCE report extract stale-feeds validate aggregate chart stale-charts typeset tools trace \
        help clean distclean deps \
        check unit golden report-check accessibility html-check letters-check build-check rooms clang

ifneq ($(filter deps,$(MAKECMDGOALS)),)
# ------------------------------------------------------------------ make deps [GOAL...]
DEPS_GOALS := $(filter-out deps,$(MAKECMDGOALS))
READERS := report-check accessibility verify seal
DEPS_FOR := $(if $(filter-out $(READERS),$(filter check %-check unit golden,$(DEPS_GOALS))),test,$(if \
    $(filter $(READERS),$(DEPS_GOALS)),read))
deps:
	$(Q)sh pipeline/deps.sh $(DEPS_FOR)
	$(if $(filter check html-check,$(DEPS_GOALS)),$(Q)sh tests/html/axe.sh)
ifneq ($(DEPS_GOALS),)
$(DEPS_GOALS): deps.and.goals
.PHONY: deps.and.goals
deps.and.goals: deps
	$(Q)$(MAKE) --no-print-directory $(DEPS_GOALS)
endif
else

# ------------------------------------------------------------------ the data chain
STAGE = $(Q){ [ ! -e $(OUT)/audit ] || rm -rf $(OUT)/audit; } && \
    PIPEROLL_STEP='$(call position,$(or $2,$1))' $(RUN) $(BIN)/$1 --edition $(IN) --build $(OUT)
SCHEMA := pipeline/schema
DEFINITION = $(IN)/$1.xml $(SCHEMA)/$1.xsd $(SCHEMA)/types.xsd

# Where in the chain a step stands, "12/60": the tools show it under a terminal.
space := $(subst ,, )
STEPS = $(FEEDS:%=extract/%) validate aggregate $(CHARTS:%=chart/%) typeset html ods csv pdf seal
position = $(words x $(subst |, ,$(firstword $(subst |$1|,| ,|$(subst $(space),|,$(STEPS))|))))/$(words $(STEPS))

# PACKAGE_CFLAGS, PACKAGE_LIBS: asked for once, not at each run. What the edition is made of, as
# make variables: FEEDS, CHARTS, EXHIBITS, NARRATIVE … It is made by a tool, which is compiled with
# the packages' flags: so it is included only once those are there.
GOALS := $(or $(MAKECMDGOALS),report)
ifneq ($(filter-out help clean distclean rooms,$(GOALS)),)
include .build/packages.mk
ifneq ($(filter-out tools unit golden clang verify seal bag bench-small bench-instructions slurm-check,$(GOALS)),)
ifeq ($(wildcard $(IN)/edition.xml),)
$(error there is no edition '$(EDITION)': $(IN)/edition.xml is missing)
endif
ifneq ($(wildcard .build/packages.mk),)
# Where there is none yet, an empty one older than everything: else make would complain that it is
# missing, behind what plan says is wrong with a definition.
ifeq ($(wildcard $(OUT)/edition.mk),)
$(shell mkdir -p $(OUT) && touch -d @0 $(OUT)/edition.mk)
endif
include $(OUT)/edition.mk
endif
endif
endif

$(OUT)/edition.mk: $(BIN)/plan $(call DEFINITION,edition) $(call DEFINITION,feeds) \
                   $(call DEFINITION,exhibits) $(IN)/narrative
	$(Q)$(BIN)/plan --edition $(IN) --build $(OUT) && touch $@

# Starting a tool takes longer than its work on a small file: what is out of date is only noted, and
# one run then makes all of it. What was asked for by its name is made at once, and so is a feed with
# a file over 1 MB, side by side with the rest.
NOTED = $(eval $1 += $*)
ASKED = $(filter $@,$(MAKECMDGOALS))
LARGE = $(eval LARGE := $$(shell find -L $(IN)/feeds -type f -size +1024k))$(LARGE)

# A stage that writes several files runs again where one of them was taken away by hand.
MISSING = $(patsubst %,FORCE,$(filter-out $(wildcard $1),$1))

OBSERVED := $(FEEDS:%=$(OUT)/extract/%.csv)
$(OBSERVED): $(OUT)/extract/%.csv: $(BIN)/extract $(call DEFINITION,feeds) \
             $$(foreach f,$$(FEED_FILES_$$*) $$(FEED_CODES_$$*),$$(or $$(wildcard $$f),FORCE)) \
             $$(call MISSING,$(OUT)/extract/$$*.count.csv $(OUT)/extract/$$*.findings.csv)
	$(if $(ASKED)$(filter $(LARGE),$(FEED_FILES_$*)),$(call STAGE,extract,extract/$*) --feed $*,$(call NOTED,STALE_FEEDS))

# FEED.csv, which is written last, tells whether the feed is up to date; FEED.count.csv, whose time
# make looks up only after the run, whether there is something new to validate.
COUNTED := $(FEEDS:%=$(OUT)/extract/%.count.csv)
$(COUNTED): $(OUT)/extract/%.count.csv: $(OUT)/extract/%.csv stale-feeds ;
stale-feeds: $(OBSERVED)
	$(if $(STALE_FEEDS),$(call STAGE,extract,extract/$(firstword $(STALE_FEEDS))) $(STALE_FEEDS:%=--feed %))

# With ALLOW_ERRORS=1 a draft is built in spite of errors in the data, and every page says so; what was
# built so is built anew once that is no longer said.
ALLOW := $(if $(ALLOW_ERRORS), --allow-errors)
ALLOWED = $(if $(ALLOW_ERRORS),,$(patsubst %,FORCE,$(wildcard $(OUT)/$1/errors-allowed)))

VALIDATE_SAYS := $(patsubst %,$(OUT)/validate/%,checks.csv feeds.csv findings.csv findings.json report.html)

# The folders are named beside their files: a file that is taken away changes its folder's time.
$(OUT)/validate/observations.csv: $(BIN)/validate $(COUNTED) $(call DEFINITION,edition) \
             $(call DEFINITION,feeds) $(call DEFINITION,checks) $(wildcard $(IN)/waivers.csv) \
             $(wildcard $(IN)/feeds/register.csv $(IN)/codes/*.csv) $(IN) $(IN)/feeds $(IN)/codes \
             $(call ALLOWED,validate) $(call MISSING,$(VALIDATE_SAYS))
	$(call STAGE,validate)$(ALLOW)

EXHIBIT_DATA := $(EXHIBITS:%=$(OUT)/aggregate/exhibits/%.csv) \
                $(EXHIBITS:%=$(OUT)/aggregate/exhibits/%.meta.csv)
$(OUT)/aggregate/facts.csv: $(BIN)/aggregate $(OUT)/validate/observations.csv \
             $(call DEFINITION,edition) $(call DEFINITION,measures) $(call DEFINITION,exhibits) \
             $(call DEFINITION,feeds) $(wildcard $(IN)/codes/*.csv) $(call ALLOWED,aggregate) \
             $(call MISSING,$(EXHIBIT_DATA) $(OUT)/aggregate/lineage.csv $(OUT)/aggregate/findings.csv)
	$(call STAGE,aggregate)$(ALLOW)

# aggregate leaves an exhibit's files untouched when nothing in them changed; the empty recipe
# lets make look at their times again, so that only the charts that differ are drawn.
$(EXHIBIT_DATA): $(OUT)/aggregate/facts.csv ;

# In the same way: ID.alt, which is written last, tells whether the chart is up to date.
WORDED := $(CHARTS:%=$(OUT)/chart/%.alt)
$(WORDED): $(OUT)/chart/%.alt: $(OUT)/aggregate/exhibits/%.csv \
             $(OUT)/aggregate/exhibits/%.meta.csv $(BIN)/chart $$(call MISSING,$(OUT)/chart/$$*.png)
	$(if $(ASKED),$(call DRAW,$*),$(call NOTED,STALE_CHARTS))
PICTURES := $(CHARTS:%=$(OUT)/chart/%.png)
$(PICTURES): $(OUT)/chart/%.png: $(OUT)/chart/%.alt stale-charts ;
stale-charts: $(WORDED)
	$(if $(STALE_CHARTS),$(call DRAW,$(STALE_CHARTS)))
DRAW = $(call STAGE,chart,chart/$(firstword $1)) $(1:%=--exhibit %) && \
    touch -c $(1:%=$(OUT)/chart/%.png) $(1:%=$(OUT)/chart/%.alt)

# What goes in, and one digest of all of it: the report's last page names it. The folders tell when
# something was taken away.
SEALED := Makefile $(IN) templates pipeline \
          $(wildcard $(IN)/* $(IN)/*/* $(IN)/*/*/* templates/* pipeline/* pipeline/*/*)
$(OUT)/typeset/inputs.sha256: $(BIN)/seal $(SEALED)
	$(Q)mkdir -p $(@D) && $(BIN)/seal --inputs --edition $(IN) --build $(OUT) >$@.part && mv $@.part $@

# All forms in one run, from one model: TeX's text, a page, a spreadsheet, CSV with metadata. To read
# what it is made of takes longer than to write one of them.
FORMS := $(OUT)/report.html $(OUT)/tables.ods $(OUT)/tables/csv-metadata.json
$(OUT)/typeset/report.tex $(FORMS) &: $(OUT)/typeset/inputs.sha256 $(BIN)/typeset $(OUT)/aggregate/facts.csv $(PICTURES) \
             $(NARRATIVE) $(wildcard templates/*) templates
	$(call STAGE,typeset) --as tex --as html --as ods --as csv

$(OUT)/report.pdf: $(OUT)/typeset/report.tex
	$(call STAGE,typeset,pdf) --set

extract: $(COUNTED)
validate: $(OUT)/validate/observations.csv
aggregate: $(OUT)/aggregate/facts.csv
chart: $(PICTURES)
typeset: $(OUT)/report.pdf
report: $(OUT)/audit/manifest.sha256

.PHONY: report.html tables.ods tables
report.html tables.ods: %: $(OUT)/%
tables: $(OUT)/tables/csv-metadata.json
$(OUT)/audit/manifest.sha256: $(FORMS)

# The seal covers every file that went in or came out; a stage that runs again takes it off first.
$(OUT)/audit/manifest.sha256: $(OUT)/report.pdf $(BIN)/seal .build/materials.csv $(SEALED)
	$(call STAGE,seal)

.build/materials.csv: pipeline/seal/materials.sh pipeline/deps.sh $(wildcard /var/lib/dpkg/status)
	$(Q)sh $< $@

# ------------------------------------------------------------------ the tools
CC := gcc
STAGES := plan extract validate aggregate chart typeset trace letters seal diff
ALSO_trace := extract
ALSO_diff := trace extract
ALSO_seal := validate extract
ALSO_validate := extract
ALSO_letters := typeset validate extract
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
	$$(Q)$$(CC) $$(CPPFLAGS) $$(PACKAGE_CFLAGS) $$(WARNINGS) $$(FLAGS_$1) -MMD -c -o $$@ $$<

.build/$1/common.a: $$(SOURCES_common:%.c=.build/$1/%.o)
	$$(Q)rm -f $$@ && ar rcsD $$@ $$^

$(foreach stage,$(STAGES),
.build/$1/$(stage).a: $$(patsubst %.c,.build/$1/%.o,$$(filter-out %/main.c,$$(wildcard pipeline/$(stage)/*.c)))
	$$(Q)rm -f $$@ && ar rcsD $$@ $$^

.build/$1/$(stage): .build/$1/pipeline/$(stage)/main.o .build/$1/$(stage).a \
                     $$(ALSO_$(stage):%=.build/$1/%.a) .build/$1/common.a
	$$(Q)$$(CC) $$(FLAGS_$1) -Wl,--as-needed -o $$@ $$^ $$(PACKAGE_LIBS)
)
$(TESTS:%=.build/$1/%): .build/$1/%: .build/$1/tests/unit/%.o $(STAGES:%=.build/$1/%.a) .build/$1/common.a
	$$(Q)$$(CC) $$(FLAGS_$1) -Wl,--as-needed -o $$@ $$< -Wl,--start-group $$(filter %.a,$$^) \
	    -Wl,--end-group $$(PACKAGE_LIBS) -lcmocka

-include $$(wildcard .build/$1/pipeline/*/*.d .build/$1/tests/*/*.d)
endef
$(eval $(call variant,release))
$(eval $(call variant,sanitize))

# A header that is no longer there is no error: what named it is compiled anew. Said once, as -MP would
# say it a thousand times over, which took make a quarter of its time.
pipeline/%.h tests/%.h: ;

tools: $(STAGES:%=$(BIN)/%)

# What is as it was sealed answers as it stands, whatever the times of its files: it may be a copy, and
# a stage that runs again takes the seal off.
AS_SEALED = [ -e $(OUT)/audit/manifest.sha256 ] && \
    $(BIN)/seal --check --edition $(IN) --build $(OUT) >/dev/null 2>&1

# Where a figure comes from: FACT=name, TEXT='39.0%' or CELL=feeds/…csv:14:3; AS=--json or --dot
trace: $(BIN)/trace $(BIN)/seal
	$(Q)$(AS_SEALED) || $(MAKE) -s --no-print-directory $(OUT)/aggregate/facts.csv >&2
	@$(BIN)/trace --edition $(IN) --build $(OUT) $(AS) $(if $(FACT),--fact '$(FACT)') \
	    $(if $(TEXT),--text '$(TEXT)') $(if $(CELL),--cell '$(CELL)') \
	    $(if $(PAGE),--page '$(PAGE)') $(if $(UNREFERENCED),--unreferenced)

# The findings of all stages as far as they come, in one place; a letter to each partner. What stops
# the build is what they are for, so they do not wait for it to go through.
.PHONY: findings letters
findings: $(BIN)/validate $(BIN)/seal
	$(Q)$(AS_SEALED) || $(MAKE) -s --no-print-directory $(OUT)/typeset/report.tex || true
	$(Q)$(BIN)/validate --all --edition $(IN) --build $(OUT) || [ $$? -eq 1 ]
letters: $(BIN)/letters findings
	$(Q)$(BIN)/letters --edition $(IN) --build $(OUT) --pdf templates

# ------------------------------------------------------------------ for the auditor
.PHONY: verify seal bag diff audit-check

# Is the report what these inputs give? Changes nothing; SIGNERS=file: the keys that you know.
verify: $(BIN)/seal
	@sh pipeline/seal/verify.sh $(IN) $(OUT) $(BIN)/seal '$(SIGNERS)'

seal:
	@sh pipeline/seal/sign.sh $(OUT) '$(ROLE)' '$(KEY)'

bag:
	@sh pipeline/seal/bag.sh $(IN) $(OUT) outputs/$(EDITION).bag

diff: $(BIN)/diff
	@$(BIN)/diff --edition $(IN) --build $(OUT) --from '$(FROM)'

# Changes one thing at a time in the feeds and counts what the checks find: COUNT mutations, at least
# FLOOR percent caught; those not caught in LIST=file. mutation-check is the sample for CI.
.PHONY: mutation-test mutation-check
MUTATED := $(BIN)/extract $(BIN)/validate $(BIN)/aggregate $(BIN)/chart $(BIN)/typeset
mutation-test: $(MUTATED)
	$(Q)LIST='$(LIST)' bash tests/mutation/run.sh $(BIN) $(IN) $(or $(COUNT),1000) $(or $(FLOOR),90)
mutation-check: $(MUTATED)
	$(Q)bash tests/mutation/run.sh $(BIN) $(IN) 60 80

# ------------------------------------------------------------------ the checks
check: rooms clang unit golden report-check accessibility html-check letters-check \
       mutation-check build-check audit-check bench-instructions slurm-check

unit: $(TESTS:%=.build/sanitize/%)
	$(Q)sh tests/unit/run.sh $^

golden: $(STAGES:%=.build/sanitize/%)
	$(Q)bash tests/golden/run.sh .build/sanitize

report-check: $(OUT)/audit/manifest.sha256 $(BIN)/trace $(BIN)/seal
	$(Q)bash tests/report/run.sh $(IN) $(OUT)
	$(Q)bash tests/report/layout.sh $(OUT)

audit-check: $(OUT)/audit/manifest.sha256
	$(Q)bash tests/audit/run.sh $(EDITION)
	$(Q)bash tests/audit/twice.sh $(EDITION)

build-check: $(OUT)/audit/manifest.sha256
	$(Q)bash tests/build/run.sh $(EDITION)
	$(Q)bash tests/build/only.sh $(EDITION)
	$(Q)bash tests/build/errors.sh $(EDITION)

# Three editions through a batch system on this machine, as RUN takes them to others.
.PHONY: slurm-check
slurm-check: tools .build/materials.csv
	$(Q)bash tests/slurm/run.sh

# The PDF read back and held against PDF/UA-1, and broken ones that must be found out.
accessibility: $(OUT)/report.pdf $(BIN)/pdfua
	$(Q)bash tests/accessibility/run.sh $(BIN)/pdfua $(OUT)

$(BIN)/pdfua: $(patsubst %.c,.build/release/%.o,$(wildcard tests/accessibility/*.c)) .build/release/typeset.a .build/release/common.a
	$(Q)$(CC) $(FLAGS_release) -Wl,--as-needed -o $@ $^ $(PACKAGE_LIBS)

# The letters: each as PDF says what it says as text, and is as accessible as the report.
letters-check: letters $(BIN)/pdfua
	$(Q)bash tests/letters/run.sh $(BIN)/pdfua $(OUT)/letters

# The page in a browser, and the same printed values in all forms.
html-check: $(OUT)/report.pdf $(FORMS)
	$(Q)bash tests/html/run.sh $(OUT)

rooms:
	$(Q)sh tests/rooms.sh

# Speed: of the small path beside its goals; on large generated files, beside other tools
# (SETS="county nation", ROUNDS, BENCH_DIR); and instructions of the small path, which depend on no
# machine's mood (REFRESH=1 keeps what is counted).
.PHONY: bench bench-small bench-instructions bench-typeset
bench-typeset: $(OUT)/audit/manifest.sha256
	$(Q)bash tests/bench/typeset.sh $(BIN) $(IN) $(OUT)

bench-small: tools
	$(Q)bash tests/bench/small.sh $(EDITION)

bench: $(BIN)/extract $(BIN)/chart $(if $(SETS),,bench-small bench-typeset)
	$(Q)bash tests/bench/run.sh $(BIN) $(SETS)

bench-instructions: tools
	$(Q)V=$(V) REFRESH=$(REFRESH) bash tests/bench/instructions.sh $(BIN)

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
#: make report ALLOW_ERRORS=1
#:                        a draft in spite of errors in the data; every page says so
#: make deps report       the same on a fresh Debian machine: installs what is needed first
#: make extract | validate | aggregate | chart | typeset
#:                        as far as that stage, doing only what is out of date
#: make report.html | tables.ods | tables
#:                        the report as a page, its tables as a spreadsheet and as CSV
#: make trace FACT=name | TEXT='39.0%' | PAGE=12 | CELL=feeds/PARTNER/FILE:LINE:COLUMN
#:                        where a figure comes from; what hangs on a cell (AS=--json or --dot)
#: make trace UNREFERENCED=1
#:                        the cells that no printed figure uses
#: make findings | letters | mutation-test
#:                        all findings in one list; a letter to each partner; which changes of
#:                        cells the checks would notice
#: make verify            is the report what these inputs give? (SIGNERS=file: the keys you know)
#: make seal ROLE='…' KEY=file
#:                        signs the build;  make bag: packs it for the records (BagIt)
#: make diff FROM=outputs/other
#:                        which figures changed since another build, by how much, and why
#: make check             all tests (make deps check: with what they need)
#: make accessibility     the PDF held against PDF/UA-1, point by point; what is not checked, and why
#: make unit | golden | report-check | html-check | letters-check | build-check | audit-check |
#:      mutation-check | slurm-check | rooms | clang
#:                        some of the tests
#: make bench | bench-small | bench-typeset | bench-instructions
#:                        how fast it is, beside other tools; a small edition beside its goals; the
#:                        setting of the report beside one plain pdflatex pass, and tagging in counts;
#:                        how many instructions it takes, held against those that are kept
#: make clean             removes the edition's outputs;  make distclean  everything made
#: make -j8 RUN='srun -n1 -c1'
#:                        sends each stage's command to a batch system over a shared folder
#: make V=1 …             shows the commands;  make -j4 …  runs stages side by side
