"""The plan as data: what it says of the city, and that it is refused where it contradicts itself."""

import shutil

import pytest

from data_layer.plan import DEFAULT_FOLDER, PlanError, load_plan, next_period, period_end


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DEFAULT_FOLDER, tmp_path / "plan")


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_city_has_21_wards_five_of_them_pilots_and_an_office():
    plan = load_plan()
    assert len(plan.reporting_units("2024-10")) == 21
    assert len(plan.reporting_units("2024-11")) == 19
    assert sorted(u.name for u in plan.units if u.group == "pilot") == [
        "Ea Tam", "Khánh Xuân", "Tân An", "Tân Hòa", "Tân Lập"]
    assert plan.office.full_name == "Phòng Tư pháp"


def test_the_merger_is_seen_from_november():
    plan = load_plan()
    assert plan.successor("thang-loi", "2024-10") == "thang-loi"
    assert plan.successor("thang-loi", "2024-11") == "thanh-cong"
    assert [unit.id for unit in plan.predecessors("tan-tien", "2024-12")] == ["thong-nhat"]


def test_a_ward_counts_four_types_on_a_and_six_on_b_the_office_all_on_b():
    plan = load_plan()
    ward = plan.unit_by_id["tan-lap"]
    assert [len(plan.book_types_of(ward, track)) for track in "AB"] == [4, 6]
    assert [len(plan.book_types_of(plan.office, track)) for track in "AB"] == [0, 10]


def test_weights_and_due_days_are_those_of_the_plan():
    plan = load_plan()
    assert [s.weight for s in plan.stages_of("A")] == [0.4, 0.3, 0.15, 0.15]
    assert [s.weight for s in plan.stages_of("B")] == [0.4, 0.2, 0.2, 0.2]
    due = {m.id: str(m.due) for m in plan.milestones if m.due}
    assert (due["ward-plan"], due["update"], due["approve-b"]) == ("2024-03-07", "2024-12-30", "2024-09-30")


def test_periods():
    assert next_period("2024-12") == "2025-01"
    assert str(period_end("2024-02")) == "2024-02-29"
    assert load_plan().periods("2024-04") == ("2024-02", "2024-03", "2024-04")


@pytest.mark.parametrize(("name", "old", "new", "said"), [
    ("units.csv", "tan-hoa,", "tan-lap,", "units.csv, dòng 3: “tan-lap” đã có ở dòng 2"),
    ("units.csv", "thanh-cong,2024-11", "khong-co,2024-11", "units.csv, dòng 7"),
    ("units.csv", "tan-tien,2024-11", "tan-tien,", "units.csv, dòng 5"),
    ("units.csv", "tan-tien,2024-11", "tan-tien,2024-13", "units.csv, dòng 5"),
    ("units.csv", "tan-tien,2024-11", "thang-loi,2024-11", "units.csv, dòng 5"),
    ("units.csv", "12.684226", "12,6 độ", "units.csv, dòng 2"),
    ("book_types.csv", "khai-tu,Khai tử,KT,A", "khai-tu,Khai tử,KS,A", "book_types.csv, dòng 3"),
    ("book_types.csv", "KT,A", "KT,C", "book_types.csv, dòng 3"),
    ("milestones.csv", "2024-02-01,,2024-02-29", "2024-03-01,,2024-02-29", "milestones.csv, dòng 2"),
    ("milestones.csv", "A,entry,", "A,import,", "milestones.csv, dòng 7"),
    ("milestones.csv", "2024-12-30", "30/12/2024", "milestones.csv, dòng 11"),
    ("milestones.csv", "start+1m", "start+2m", "milestones.csv, dòng 10"),
    ("tasks.csv", "classify", "team", "tasks.csv, dòng 3"),
    ("plan.toml", 'first_period = "2024-02"', 'first_period = "2025-02"', "plan.toml, dòng"),
    ("plan.toml", "weight = 0.3\n", "weight = 0.5\n", "plan.toml, dòng"),
    ("plan.toml", "grace_days = 0", "grace_days = -1", "plan.toml, dòng 12"),
])
def test_a_plan_that_contradicts_itself_is_refused_naming_file_and_line(folder, name, old, new, said):
    change(folder, name, old, new)
    with pytest.raises(PlanError) as refused:
        load_plan(folder)
    assert said in str(refused.value)


def test_a_missing_file_is_named(folder):
    (folder / "tasks.csv").unlink()
    with pytest.raises(PlanError, match=r"tasks\.csv"):
        load_plan(folder)
